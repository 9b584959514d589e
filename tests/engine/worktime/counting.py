"""Calendars of the institutions, and the terms that tests count with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.config import load
from engine.worktime import Calendar, resolve
from tests.place import ROOT

CONFIG = load(ROOT)
ZHODINO = Calendar.of(CONFIG.institutions["zhodino"])
OMSK = Calendar.of(CONFIG.institutions["omsk"])
RODNIK = Calendar.of(CONFIG.institutions["rodnik"])
MINSK = ZoneInfo("Europe/Minsk")
BY = Calendar("BY", MINSK, transfers_known_until=2026)
START = datetime(2026, 9, 16, 10, tzinfo=MINSK)
ONE_DAY = {"working days": 1}
TEN_DAYS = {"calendar days": 10}
MONTH = {"months": 1}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def due(term: Any, started: str, calendar: Calendar = ZHODINO) -> str:
    """When a term of Zhodino, or of another calendar, is due, to the minute."""
    return resolve(term, at(started), calendar).due.isoformat(timespec="minutes")
