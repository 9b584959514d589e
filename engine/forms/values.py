"""Values that forms hold, read from the text a browser sends: days, times, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

YEARS = (1900, 2100)
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?\Z")


def read_date(text: str) -> date:
    """A calendar day in ISO form. Errors: ValueError."""
    if not _DATE.match(text):
        raise ValueError(text)
    return _in_range(date.fromisoformat(text))


def read_time(text: str) -> time:
    """A time of day in ISO form, with or without its offset. Errors: ValueError."""
    if not _TIME.match(text):
        raise ValueError(text)
    return time.fromisoformat(text)


def read_datetime(text: str) -> datetime:
    """A day and a time in ISO form. Errors: ValueError."""
    day, _, clock = text.partition("T")
    read_date(day)
    read_time(clock)
    return datetime.fromisoformat(text)


def _in_range(day: date) -> date:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(str(day))
    return day


READERS: dict[str, Callable[[str], Any]] = {"date": read_date, "time": read_time, "datetime": read_datetime}


def number(value: Any) -> int | float | None:
    """A number, also from the text a browser sends; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return value
    text = str(value).strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", text, re.ASCII):
        return None
    return float(text) if "." in text else int(text)
