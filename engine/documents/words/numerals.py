"""Dates and numbers as papers write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from num2words import num2words

_FEW = (2, 3, 4)


def day(at: date | None) -> str:
    """«03.07.2026»."""
    return f"{at:%d.%m.%Y}" if at else ""


def day_words(at: date | None) -> str:
    """«3 июля 2026 года»."""
    return format_date(at, "d MMMM y 'года'", locale="ru") if at else ""


def hour(at: datetime | None, zone: ZoneInfo) -> str:
    """«14:02», in the institution's zone."""
    return f"{at.astimezone(zone):%H:%M}" if at else ""


def iso_day(text: object) -> date | None:
    """A day as forms keep it."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def number_words(number: int) -> str:
    """«12 (двенадцать)»."""
    return f"{number} ({num2words(number, lang='ru')})"


def agreed(number: int, one: str, few: str, many: str) -> str:
    """The noun a number asks for: 1 экземпляр, 2 экземпляра, 5 экземпляров.

    >>> agreed(22, "экземпляр", "экземпляра", "экземпляров")
    'экземпляра'
    """
    tail = number % 100
    if 10 < tail < 20:
        return many
    last = number % 10
    return one if last == 1 else few if last in _FEW else many


def points_words(number: int) -> str:
    """«2 балла».

    >>> points_words(21)
    '21 балл'
    """
    return f"{number} {agreed(number, 'балл', 'балла', 'баллов')}"


def months_words(number: int) -> str:
    """«3 месяца».

    >>> months_words(12)
    '12 месяцев'
    """
    return f"{number} {agreed(number, 'месяц', 'месяца', 'месяцев')}"
