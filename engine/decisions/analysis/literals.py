"""Literals of FEEL as values that can be compared and written back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

TEXT = r'"(?:[^"\\]|\\.)*"'
LITERAL = rf"-?\d+(?:\.\d+)?|-?\.\d+|{TEXT}|true|false|null|(?:date and time|date|time|duration)\(\s*{TEXT}\s*\)|@{TEXT}"
_CALL = re.compile(rf"(?:(date and time|date|time|duration)\(\s*({TEXT})\s*\)|@({TEXT}))\Z")
_DAYS = re.compile(r"(-?)P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?\Z")
_MONTHS = re.compile(r"(-?)P(?=.)(?:(\d+)Y)?(?:(\d+)M)?\Z")


@dataclass(frozen=True)
class Literal:
    """``value`` is comparable with values of the same ``kind``; ``text`` is how it is written."""

    kind: str
    value: Any
    text: str


NULL = Literal("null", None, "null")


def literal(text: str) -> Literal | None:
    """The value of a text that is one literal; None for anything else."""
    written = text.strip()
    if written == "null":
        return NULL
    if written in ("true", "false"):
        return Literal("boolean", written == "true", written)
    if re.fullmatch(TEXT, written):
        return _text(written)
    if re.fullmatch(r"-?(?:\d+(?:\.\d+)?|\.\d+)", written):
        return Literal("number", Decimal(written), written)
    called = _CALL.match(written)
    return _moment(called[1] or "@", json.loads(called[2] or called[3]), written) if called else None


def _text(written: str) -> Literal | None:
    try:
        return Literal("string", json.loads(written), written)
    except ValueError:  # an escape that JSON does not know
        return None


def _moment(function: str, said: str, written: str) -> Literal | None:
    for kind, read in READERS:
        if function not in ("@", FUNCTION[kind]):
            continue
        value = _read(read, said)
        if value is not None:
            return Literal(kind, value, written)
    return None


def _read(read: Any, said: str) -> Any:
    try:
        return read(said)
    except ValueError:
        return None


def _date(said: str) -> date | None:
    return date.fromisoformat(said) if len(said) == 10 else None


def _time(said: str) -> time | None:
    found = time.fromisoformat(said) if "T" not in said and ":" in said else None
    return found if found is not None and found.tzinfo is None else None


def _date_time(said: str) -> datetime | None:
    """Local ones only: with zones on some and none on others there is no order."""
    found = datetime.fromisoformat(said) if "T" in said else None
    return found if found is not None and found.tzinfo is None else None


def _days(said: str) -> timedelta | None:
    found = _DAYS.match(said)
    if found is None:
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups()[1:])
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] else span


def _months(said: str) -> int | None:
    found = _MONTHS.match(said)
    if found is None:
        return None
    months = int(found[2] or 0) * 12 + int(found[3] or 0)
    return -months if found[1] else months


FUNCTION = {
    "date": "date",
    "time": "time",
    "dateTime": "date and time",
    "yearMonthDuration": "duration",
    "dayTimeDuration": "duration",
}
READERS = (
    ("date", _date),
    ("time", _time),
    ("dateTime", _date_time),
    ("yearMonthDuration", _months),
    ("dayTimeDuration", _days),
)
