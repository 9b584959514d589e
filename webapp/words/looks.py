"""What was looked at, in words: codes of the journal of reading."""

from __future__ import annotations

from flask import Flask
from flask_babel import gettext as _

from webapp.words.language import later

#: What a line says was opened or shown.
WORDS = {
    "case": later("дело"),
    "task": later("задача по делу"),
    "diagram": later("схема дела"),
    "history": later("лента дела"),
    "paper": later("документы дела"),
    "family": later("карточка семьи"),
    "story": later("история семьи"),
    "export": later("выгрузка"),
    "list": later("в списке"),
    "search": later("в найденном"),
    "alike": later("среди похожих семей"),
    "refused": later("отказано"),
    "purpose": later("названа цель"),
}
#: For what, outside one's own work.
PURPOSES = {
    "control": later("проверка работы по делу"),
    "complaint": later("обращение или жалоба"),
    "report": later("отчёт или ответ на запрос"),
    "help": later("помощь специалисту"),
    "other": later("другое"),
}
#: On which page.
PAGES = {
    "tasks": later("задачи"),
    "cases": later("дела"),
    "families": later("семьи"),
    "letters": later("письма"),
    "search": later("поиск"),
    "board": later("контроль сроков"),
    "meetings": later("вопросы к заседанию"),
    "meeting": later("повестка заседания"),
    "access": later("доступ к семьям"),
    "notices": later("уведомления"),
    "readers": later("журнал просмотров семьи"),
    "reports": later("отчёт"),
    "calendar": later("календарь"),
}
#: What a line of a person's journal of reading is about.
ACTIONS = {
    "case.read": later("Открыто"),
    "families.listed": later("Показан список"),
    "families.searched": later("Поиск"),
    "families.resembling": later("Показаны похожие семьи"),
    "reading.refused": later("Отказано"),
    "reading.purpose": later("Названа цель"),
}


def init_app(app: Flask) -> None:
    """The purposes for the templates: codes and words."""
    app.jinja_env.globals.update(purposes=purposes)
    app.jinja_env.filters.update(purpose_word=purpose_word)


def purposes() -> list[tuple[str, str]]:
    """In the order in which they are offered."""
    return [(code, _(words)) for code, words in PURPOSES.items()]


def purpose_word(code: str) -> str:
    """The word of one; a code of no purpose as it is."""
    return _(PURPOSES[code]) if code in PURPOSES else code
