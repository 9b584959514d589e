"""Terms stated as a FEEL context, already evaluated: ``{"working days": 1, "from": "2026-04-17T15:40"}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from engine.worktime.moment import moment_of
from engine.worktime.term import Term, refused, within_limit

AMOUNTS = {
    "calendar days": "calendar_day",
    "working days": "working_day",
    "weeks": "week",
    "months": "month",
    "hours": "hour",
}
PERIODS = ("day", "week", "month", "quarter", "year")
OPTIONS = ("from", "before", "roll", "at", "working day")
HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def read_context(context: Mapping[Any, Any]) -> Term:
    """The term of a context; the keys of docs/dialect.md, "Terms", and no others.

    ``from`` and ``before`` take a moment or a term of their own: «10 working days before the end of the quarter».

    Raises:
        TermRefused: unknown or missing keys, wrong values, more than ten years.
    """
    unknown = [str(key) for key in context if key not in (*AMOUNTS, "end of", *OPTIONS)]
    if unknown:
        raise refused(dict(context), "unknown", keys=", ".join(unknown))
    stated = [key for key in (*AMOUNTS, "end of") if key in context]
    if len(stated) != 1:
        raise refused(dict(context), "several" if stated else "nothing")
    key = stated[0]
    options = _options(context)
    if key == "end of":
        if "before" in context:
            raise refused(dict(context), "both_ways")
        return Term(period=_one_of_periods(context), **options)
    term = Term(parts=((AMOUNTS[key], _whole(context, key)),), **options)
    if term.around_the_clock and (term.at or term.roll is not None or "working day" in context):
        raise refused(dict(context), "clock")
    if "from" in context and "before" in context:
        raise refused(dict(context), "both_ways")
    return within_limit(context, term)


def _options(context: Mapping[object, object]) -> dict[str, Any]:
    readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "roll": ("roll", _flag),
        "working day": ("working_day", _flag),
        "at": ("at", _hour),
    }
    read = {name: reader(context[key]) for key, (name, reader) in readers.items() if key in context}
    for key in ("from", "before"):
        if key in context:
            read |= _anchor(context[key]) | {"back": key == "before"}
    return read


def _anchor(value: object) -> dict[str, object]:
    """What a term is counted from: a moment, or another term, itself counted from a moment."""
    if not isinstance(value, Mapping):
        return {"start": moment_of(value)}
    inner = read_context(value)
    if inner.anchor is not None:
        raise refused(dict(value), "nested")
    return {"anchor": inner}


def _whole(context: Mapping[Any, Any], key: str) -> int:
    value = context[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise refused(dict(context), "number", key=key)
    if value < 0:
        raise refused(dict(context), "negative")
    if value != value or (isinstance(value, float) and not value.is_integer()):
        raise refused(dict(context), "fraction")
    return int(value)


def _one_of_periods(context: Mapping[Any, Any]) -> str:
    period = context["end of"]
    if period not in PERIODS:
        raise refused(dict(context), "period")
    return str(period)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise refused(value, "flag")
    return value


def _hour(value: object) -> time:
    match = HOUR.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise refused(value, "hour")
    return time(int(match.group(1)), int(match.group(2)))
