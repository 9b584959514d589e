"""Dates and moments as text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

DATE = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)\d*(?:@(.+)|\[(.+)\])?"
)
YEARS = range(1990, 2101)


def read_moment(value: Any) -> datetime | date:
    """A date or moment from ISO 8601 text; FEEL's zone (``@Europe/Minsk``) is understood.

    Raises:
        ValueError: not a moment, not in the calendar, or outside 1990-2100.
    """
    found = value if isinstance(value, date) else _from_text(value)
    if found.year not in YEARS:
        raise ValueError(value)
    return found


def _from_text(text: Any) -> datetime | date:
    if not isinstance(text, str):
        raise ValueError(text)
    text = text.strip()
    if DATE.fullmatch(text):
        return date.fromisoformat(text)
    match = MOMENT.fullmatch(text)
    if not match:
        raise ValueError(text)
    moment = datetime.fromisoformat(match.group(1))
    zone = match.group(2) or match.group(3)
    return moment.replace(tzinfo=_zone(zone)) if zone and moment.tzinfo is None else moment


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError):
        raise ValueError(name) from None
