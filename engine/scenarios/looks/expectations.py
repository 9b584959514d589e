"""What a step may expect: one function per key, behind a plain table; each gives the sentences of what is otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from engine.scenarios.looks import registered
from engine.scenarios.looks.known_rows import unknown
from engine.scenarios.looks.snapshot import Snapshot, open_tasks
from engine.scenarios.play import Play
from engine.words import say


class Otherwise(NamedTuple):
    """A sentence about what is otherwise, and the element it speaks of; empty where it speaks of none."""

    sentence: str
    element: str = ""


Look = Callable[[Snapshot, Any], Iterator[Otherwise]]


def unmet(play: Play, case_id: str, expected: Mapping[str, Any]) -> list[Otherwise]:
    """Everything that is not as the step expects it."""
    seen = Snapshot(play.stage, case_id)
    found: list[Otherwise] = []
    for key, value in expected.items():
        if key == "registered":
            found += [Otherwise(sentence) for sentence in registered.missing(play, case_id, value)]
        elif key in LOOKS:
            found += list(LOOKS[key](seen, value))
        else:
            names = ", ".join([*LOOKS, "registered"])
            found += [Otherwise(say("scenarios.unknown_expectation", key=key, known=names))]
    return found


def _begins_with(seen: Snapshot, expected: Mapping[str, Mapping[str, object]]) -> Iterator[Otherwise]:
    """What the form of an open task starts with."""
    tasks = {task.place.element: task.data for task in open_tasks(seen.stage, seen.case_id)}
    for element, name, value in ((one, *each) for one, values in expected.items() for each in values.items()):
        if element not in tasks:
            yield _not_there(element, set(tasks))
        elif tasks[element].get(name) != value:
            yield _other("begins_with", f"{element}.{name}", value, tasks[element].get(name), element)


def _open(seen: Snapshot, expected: list[str]) -> Iterator[Otherwise]:
    """Exactly these tasks, as often as they are listed."""
    now = sorted(row["element"] for row in seen.tasks)
    if now != sorted(expected):
        differs = Counter(expected) - Counter(now) or Counter(now) - Counter(expected)
        wanted, there = ", ".join(sorted(expected)) or "—", ", ".join(now) or "—"
        yield _other("open", "", wanted, there, next(iter(differs), ""))


def _has_open(seen: Snapshot, expected: list[str]) -> Iterator[Otherwise]:
    now = {row["element"] for row in seen.tasks}
    for element in expected:
        if element not in now:
            yield _not_there(element, now)


def _not_open(seen: Snapshot, expected: list[str]) -> Iterator[Otherwise]:
    for element in sorted(set(expected) & {row["element"] for row in seen.tasks}):
        yield Otherwise(say("scenarios.still_open", element=element), element)


def _due(seen: Snapshot, expected: Mapping[str, object]) -> Iterator[Otherwise]:
    yield from _moments("due", seen.tasks, expected, "due_at")


def _timers(seen: Snapshot, expected: Mapping[str, object]) -> Iterator[Otherwise]:
    yield from _moments("timer", seen.timers, expected, "due_at")


def _no_timers(seen: Snapshot, expected: list[str]) -> Iterator[Otherwise]:
    for element in sorted(set(expected) & {row["element"] for row in seen.timers}):
        yield Otherwise(say("scenarios.still_waits", element=element), element)


def _why(seen: Snapshot, expected: Mapping[str, str]) -> Iterator[Otherwise]:
    """A part of the explanation of a task's due date."""
    for element, part in expected.items():
        lines = [" ".join(row["due_why"]) for row in seen.tasks if row["element"] == element]
        if not any(part in line for line in lines):
            yield _other("why", element, part, " / ".join(lines) or "—", element)


def _quotes(seen: Snapshot, expected: Mapping[str, str]) -> Iterator[Otherwise]:
    """The clauses whose words stand at a task."""
    for element, clause in expected.items():
        named = {str(each) for row in seen.tasks if row["element"] == element for each in row["clauses"]}
        if clause not in named:
            yield _other("quotes", element, clause, ", ".join(sorted(named)) or "—", element)


def _role(seen: Snapshot, expected: Mapping[str, str]) -> Iterator[Otherwise]:
    for element, role in expected.items():
        held = {row["role"] for row in seen.tasks if row["element"] == element}
        if role not in held:
            yield _other("role", element, role, ", ".join(map(str, held)) or "—", element)


def _assignee(seen: Snapshot, expected: Mapping[str, str]) -> Iterator[Otherwise]:
    for element, login in expected.items():
        held = {seen.people.get(row["assignee_id"]) for row in seen.tasks if row["element"] == element}
        if login not in held:
            yield _other("assignee", element, login, ", ".join(map(str, held)) or "—", element)


def _deadlines(seen: Snapshot, expected: Mapping[str, str]) -> Iterator[Otherwise]:
    """How the last term of an element stands: open, met, breached, cancelled."""
    for element, status in expected.items():
        rows = [row for row in seen.deadlines if row["element"] == element]
        last = max(rows, key=lambda row: (row["started_at"], row["due_at"]), default=None)
        if last is None or last["status"] != status:
            yield _other("deadline", element, status, last["status"] if last else "—", element)


def _breached(seen: Snapshot, expected: Mapping[str, object]) -> Iterator[Otherwise]:
    """The moments at which terms of elements were broken."""
    broken = [row for row in seen.deadlines if row["breached_at"] is not None]
    yield from _moments("breach", broken, expected, "breached_at")


def _not_breached(seen: Snapshot, expected: list[str]) -> Iterator[Otherwise]:
    for row in seen.deadlines:
        if row["breached_at"] is not None and row["element"] in expected:
            yield Otherwise(say("scenarios.breached", element=row["element"]), row["element"])


def _delivered(seen: Snapshot, expected: Mapping[str, list[str]]) -> Iterator[Otherwise]:
    """For whom a letter was written, by its kind."""
    for kind, agencies in expected.items():
        sent = sorted(row["agency"] for row in seen.letters if row["kind"] == kind)
        if sent != sorted(agencies):
            yield _other("delivered", kind, ", ".join(sorted(agencies)) or "—", ", ".join(sent) or "—")


def _notices(seen: Snapshot, expected: Mapping[str, str]) -> Iterator[Otherwise]:
    for login, code in expected.items():
        told = {row["code"] for row in seen.notices if seen.people.get(row["person_id"]) == login}
        if code not in told:
            yield _other("notice", login, code, ", ".join(sorted(told)) or "—")


def _visits(seen: Snapshot, expected: int | Mapping[str, int]) -> Iterator[Otherwise]:
    """How many were held; by status where the step names them: ``{done: 2, planned: 4, missed: 1}``."""
    now = Counter(row["status"] for row in seen.visits)
    for status, number in (expected if isinstance(expected, Mapping) else {"done": expected}).items():
        if now[status] != number:
            yield _other("visits", status, number, now[status])


def _data(seen: Snapshot, expected: Mapping[str, object]) -> Iterator[Otherwise]:
    yield from _values("data", seen.case["variables"], expected)


def _case(seen: Snapshot, expected: Mapping[str, object]) -> Iterator[Otherwise]:
    yield from _values("case", seen.case, expected)


def _family(seen: Snapshot, expected: Mapping[str, object]) -> Iterator[Otherwise]:
    yield from _values("family", seen.family, expected)


def _journal(seen: Snapshot, expected: list[str]) -> Iterator[Otherwise]:
    happened = {row["action"] for row in seen.journal}
    for action in expected:
        if action not in happened:
            yield _other("journal", "", action, ", ".join(sorted(happened)))


def _incidents(seen: Snapshot, expected: int) -> Iterator[Otherwise]:
    if len(seen.incidents) != expected:
        yield _other("incidents", "", expected, "; ".join(row["cause"] for row in seen.incidents) or 0)


def _values(what: str, given: Mapping[str, object], expected: Mapping[str, object]) -> Iterator[Otherwise]:
    for name, value in expected.items():
        if value == "$some" and given.get(name) is not None:
            continue
        if given.get(name) != value:
            yield _other(what, name, value, given.get(name))


def _moments(
    what: str, rows: list[dict[str, Any]], expected: Mapping[str, Any], column: str
) -> Iterator[Otherwise]:
    """Among the element's rows there is one with this moment; a bare date stands for any time of that day."""
    for element, written in expected.items():
        found = [row[column] for row in rows if row["element"] == element and row[column] is not None]
        if not any(_same(moment, str(written)) for moment in found):
            shown = ", ".join(f"{moment:%d.%m.%Y %H:%M}" for moment in found) or "—"
            yield _other(what, element, in_words(str(written)), shown, element)


def _same(moment: datetime, written: str) -> bool:
    local = moment.replace(tzinfo=None, second=0, microsecond=0)
    return local.date().isoformat() == written or local == datetime.fromisoformat(written)


def in_words(written: str) -> str:
    """A moment of the file as people write it; whatever else stands there as it is."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    return f"{moment:%d.%m.%Y}" if len(written) <= len("2026-09-07") else f"{moment:%d.%m.%Y %H:%M}"


def _not_there(element: str, now: set[str]) -> Otherwise:
    return Otherwise(say("scenarios.not_open", element=element, open=", ".join(sorted(now)) or "—"), element)


def _other(what: str, about: str, expected: object, found: object, element: str = "") -> Otherwise:
    named = say(f"scenarios.what_{what}", about=about)
    return Otherwise(say("scenarios.other", what=named, expected=expected, found=found), element)


LOOKS: dict[str, Look] = {
    "begins_with": _begins_with,
    "open": _open,
    "has_open": _has_open,
    "not_open": _not_open,
    "due": _due,
    "why": _why,
    "quotes": _quotes,
    "role": _role,
    "assignee": _assignee,
    "timers": _timers,
    "no_timers": _no_timers,
    "deadlines": _deadlines,
    "breached": _breached,
    "not_breached": _not_breached,
    "delivered": _delivered,
    "notices": _notices,
    "visits": _visits,
    "data": _data,
    "case": _case,
    "family": _family,
    "journal": _journal,
    "incidents": _incidents,
    "known": lambda seen, value: (Otherwise(said, at) for said, at in unknown(seen, value)),
}
