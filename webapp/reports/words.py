"""Codes of reports in the words of the trade: titles, figures, parts and their values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from engine.queries.reports.counted import UNKNOWN
from engine.queries.reports.period import Period
from engine.words import say
from webapp.words.dates import number
from webapp.words.language import language
from webapp.words.meetings import meeting_word
from webapp.words.registry import word

MONTHS = {
    "ru": [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
#: Kinds of values whose words are the databank's.
REGISTRY = frozenset(
    {"level", "term", "visit", "channel", "help", "agency", "referral", "sent", "consent", "outcome"}
)
MEETINGS = frozenset({"question", "decision", "body"})


def told(key: str, **facts: object) -> str:
    """A sentence or title of the catalogue; empty where there is none."""
    said = say(f"reports.{key}", language(), **facts)
    return "" if said == f"reports.{key}" else said


def figure_title(sheet: str, figure: str) -> str:
    """In this table, or else in any."""
    return told(f"figure_{sheet}_{figure}") or told(f"figure_{figure}")


def value_title(kind: str, code: str, names: Mapping[str, str]) -> str:
    """The value by which a table is parted; plain words stay as they are."""
    if code == UNKNOWN:
        return told("unknown")
    if kind in ("process", "person"):
        return names.get(code, code)
    if kind in REGISTRY:
        return word(code, kind)
    if kind in MEETINGS:
        return meeting_word(code, kind)
    return told(f"{kind}_{code}") or code


def what_words(kind: str, code: str | None, names: Mapping[str, str]) -> str:
    """What a line of a list is; nothing where its table says it already."""
    return value_title(kind, code, names) if code else ""


def figure_words(value: float | None) -> str:
    """«12 345», «91,7»; a dash where there is nothing to count from."""
    if value is None:
        return "—"
    if isinstance(value, int):
        return number(value)
    return f"{value:g}".replace(".", "," if language() == "ru" else ".")


def period_title(period: Period) -> str:
    """«сентябрь 2026», «3 квартал 2026 года», «с 01.09.2026 по 05.09.2026»."""
    first = period.first
    if period.kind == "month":
        return f"{MONTHS[language()][first.month - 1]} {first.year}"
    if period.kind == "days":
        return told("title_period", first=written(first), last=written(period.last))
    numbers = {"quarter": (first.month + 2) // 3, "half": 1 if first.month == 1 else 2}
    return told(f"title_{period.kind}", number=numbers.get(period.kind, 0), year=first.year)


def written(day: date | None) -> str:
    """``17.09.2026``, as papers have it."""
    return "" if day is None else f"{day:%d.%m.%Y}"
