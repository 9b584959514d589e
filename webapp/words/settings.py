"""Values of settings and of tables as people say them: «10 календарных дней», «последний рабочий день квартала», «да»."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from engine.config import Parameter, current
from engine.words import say
from engine.worktime import read_term
from engine.worktime.phrases import counted
from webapp.words.filters import role_title
from webapp.words.language import language, later

BODIES = {"spmpk": later("СПМПК"), "consilium": later("социальный консилиум")}


def setting_title(parameter: Parameter) -> str:
    """What the setting is called in the language of the page."""
    return parameter.title.get(language()) or parameter.title["ru"]


def parameter_title(name: str) -> str:
    """The same by its name alone; the name where it is no longer known."""
    kind = current().parameter_kinds.get(name)
    return (kind.title.get(language()) or kind.title["ru"]) if kind else name


def setting_value(parameter: Parameter) -> str:
    """What it is set to."""
    return WORDS.get(parameter.unit, str)(parameter.value)


def cell_words(text: str) -> str:
    """A cell of a table of decisions: yes and no in words, a text without its quotes, a dash for «any»."""
    plain = {"-": "—", "true": _("да"), "false": _("нет")}
    return plain.get(text, text.replace('"', "").replace(">=", "≥").replace("<=", "≤"))


def _term(value: Any) -> str:
    term = read_term(value)
    if term.period:
        period = say(f"worktime.of_{term.period}", language())
        return _("последний рабочий день %(p)s", p=period) if term.working_day else _("конец %(p)s", p=period)
    amount = " ".join(counted(unit, abs(number), language()) for unit, number in term.parts)
    return _("за %(amount)s", amount=amount) if term.back else amount


def _counted(unit: str) -> Callable[[Any], str]:
    return lambda value: counted(unit, value, language())


def _dictionary(value: Mapping[str, str]) -> str:
    return "; ".join(value.values())


WORDS: dict[str, Callable[[Any], str]] = {
    "term": _term,
    "minutes": _counted("minute"),
    "years": _counted("year"),
    "percent": lambda value: f"{value}\u202f%",
    "flag": lambda value: _("да") if value else _("нет"),
    "role": role_title,
    "body": lambda value: _(BODIES[value]),
    "dictionary": _dictionary,
    "years_by_process": lambda value: "; ".join(counted("year", each, language()) for each in value.values()),
    "hour": lambda value: f"{value:%H:%M}",
}
