"""Days off and working Saturdays that the state sets, from the ``holidays`` package."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

MOVED = re.compile(r"(\d\d\.\d\d\.\d{4})\)$")
LANGUAGES = {"ru": "ru", "en": "en_US"}


@dataclass(frozen=True)
class DayOff:
    """A day off that is not a plain weekend: its name, and the day it was taken from when it was moved."""

    name: str
    moved_from: date | None = None


@dataclass(frozen=True)
class StateYear:
    """One year of one jurisdiction: days off by name and working Saturdays with the weekday they replace."""

    off: Mapping[date, DayOff]
    working: Mapping[date, date | None]


@lru_cache(maxsize=256)
def state_year(jurisdiction: str, year: int, language: str = "ru") -> StateYear:
    """The year's table. The neighbours are read too: a day may be moved across New Year.

    Only the default category is taken: the ``workday`` one lists state dates on which people work.
    Without a jurisdiction there are none: weekends alone.
    """
    if not jurisdiction:
        return StateYear({}, {})
    names = _names(jurisdiction, year, language)
    moved = {day: _moved_from(name) for day, name in _names(jurisdiction, year, "ru").items()}
    replaced = {source: day for day, source in moved.items() if source}
    off = {day: DayOff(name, moved[day]) for day, name in names.items() if day.year == year}
    working = {day: replaced.get(day) for day in names.weekend_workdays if day.year == year}
    return StateYear(off, working)


def _names(jurisdiction: str, year: int, language: str) -> Any:
    years = (year - 1, year, year + 1)
    holidays = importlib.import_module("holidays")  # it reads all countries: not before a day is counted
    return holidays.country_holidays(jurisdiction, years=years, language=LANGUAGES.get(language, "ru"))


def _moved_from(name: str) -> date | None:
    """The package says where a day was moved from only inside its Russian name."""
    moved = MOVED.search(name)
    return datetime.strptime(moved.group(1), "%d.%m.%Y").date() if moved else None
