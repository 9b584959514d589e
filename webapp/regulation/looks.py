"""What a step of a scenario looks at, in words."""

from __future__ import annotations

from webapp.words.language import later

#: By the key of an expectation, as «проверяется …» goes on.
LOOKS = {
    "quotes": later("на какой пункт ссылается задача"),
    "assignee": later("у кого задача"),
    "begins_with": later("с чего начинается форма"),
    "breached": later("что срыв срока записан"),
    "case": later("состояние дела"),
    "data": later("сведения дела"),
    "deadlines": later("чем кончился срок"),
    "delivered": later("кому переданы сведения"),
    "due": later("срок задачи"),
    "family": later("запись о семье"),
    "incidents": later("остановилось ли дело"),
    "has_open": later("что задача открыта"),
    "journal": later("запись в журнале"),
    "known": later("что о семье ещё не выяснено"),
    "not_breached": later("что срок не сорван"),
    "not_open": later("что задачи нет"),
    "no_timers": later("что отсчёт не идёт"),
    "notices": later("кому сообщено"),
    "open": later("какие задачи открыты"),
    "registered": later("что записано о деле и семье"),
    "refused": later("что форма отклонена"),
    "role": later("кому задача предназначена"),
    "timers": later("когда сработает отсчёт"),
    "visits": later("сколько посещений"),
    "why": later("почему срок такой"),
}
