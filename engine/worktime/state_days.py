"""Days off and working Saturdays that the state sets, from the ``holidays`` package."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import holidays

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
    """
    table = holidays.country_holidays(
        jurisdiction, years=(year - 1, year, year + 1), language=LANGUAGES.get(language, "ru")
    )
    off = {day: _day_off(name) for day, name in table.items() if isinstance(day, date)}
    replaced = {entry.moved_from: day for day, entry in off.items() if entry.moved_from}
    working = {day: replaced.get(day) for day in table.weekend_workdays if day.year == year}
    return StateYear({day: entry for day, entry in off.items() if day.year == year}, working)


def _day_off(name: str) -> DayOff:
    """The package says where a day was moved from only inside its name."""
    moved = MOVED.search(name)
    return DayOff(name, datetime.strptime(moved.group(1), "%d.%m.%Y").date() if moved else None)
