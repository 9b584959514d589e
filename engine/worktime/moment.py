"""Dates and moments as text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.worktime.term import refused

DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT = re.compile(
    r"(?P<moment>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\d*(?P<offset>Z|[+-]\d\d:\d\d)?(?:@(?P<zone>.+)|\[(?P<area>.+)\])?",
    re.ASCII,
)
YEARS = range(1990, 2101)


def read_moment(value: object) -> datetime | date:
    """A date or moment from ISO 8601 text; FEEL's zone (``@Europe/Minsk``) is understood.

    Raises:
        ValueError: not a moment, not in the calendar, or outside 1990-2100.
    """
    found = value if isinstance(value, date) else _from_text(value)
    if found.year not in YEARS:
        raise ValueError(value)
    return found


def _from_text(text: object) -> datetime | date:
    if not isinstance(text, str):
        raise ValueError(text)
    text = text.strip()
    if DATE.fullmatch(text):
        return date.fromisoformat(text)
    match = MOMENT.fullmatch(text)
    if not match:
        raise ValueError(text)
    moment = datetime.fromisoformat(match["moment"] + (match["offset"] or ""))
    zone = match["zone"] or match["area"]
    return moment.replace(tzinfo=_zone(zone)) if zone and moment.tzinfo is None else moment


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(name) from None


def moment_of(value: Any) -> datetime | date:
    """Like :func:`read_moment`, for a term.

    Raises:
        TermRefused: with an example of the right form.
    """
    try:
        return read_moment(value)
    except ValueError:
        raise refused("" if value is None else value, "moment" if value else "from_empty") from None
