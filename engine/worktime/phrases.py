"""Dates, hours and counts as people write them."""

from __future__ import annotations

import importlib
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from engine.words import say


def _babel(module: str) -> Any:
    """The library of languages, not before something is said: it is large, and a check counts without a word."""
    return importlib.import_module(module)


@lru_cache(maxsize=512)  # numbers of days and hours: few differ
def _plural_form(language: str, number: int) -> str:
    return str(_babel("babel").Locale(language).plural_form(number))


def counted(thing: str, number: int, language: str = "ru") -> str:
    """A number with its noun: «1 рабочий день», «2 рабочих дня», «10 календарных дней»."""
    form = _plural_form(language, abs(number))
    return say(f"worktime.{thing}_{form}", language, n=number)


def weekday(day: date, language: str = "ru") -> str:
    """The short name of the weekday: «пн»."""
    return weekdays(language)[day.weekday()]


@lru_cache(maxsize=8)  # languages
def weekdays(language: str) -> tuple[str, ...]:
    """The short names of a week that begins on Monday: «пн», «вт»."""
    names = _babel("babel.dates").get_day_names("abbreviated", locale=language)
    return tuple(names[number] for number in range(7))


def day_with_weekday(day: date, language: str = "ru", year: bool = False) -> str:
    """«сб 25.04», with its year when asked: «сб 25.04.2026»."""
    return f"{weekday(day, language)} {day:%d.%m.%Y}" if year else f"{weekday(day, language)} {day:%d.%m}"


def hour(moment: datetime) -> str:
    """«15:40»: nobody's work is measured in seconds."""
    return f"{moment:%H:%M}"


def moment_in_words(moment: datetime, language: str = "ru", separator: str = " ") -> str:
    """«пт 17.04.2026 15:40»."""
    return f"{day_with_weekday(moment, language, year=True)}{separator}{hour(moment)}"


def day_range(first: date, last: date) -> str:
    """«20.04», «18–19.04», «30.04–01.05»."""
    if first == last:
        return f"{first:%d.%m}"
    start = f"{first:%d}" if (first.month, first.year) == (last.month, last.year) else f"{first:%d.%m}"
    return f"{start}–{last:%d.%m}"
