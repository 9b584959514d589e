"""Terms as they are written in diagrams: ISO 8601 text, a moment, or a FEEL context already evaluated (``{"working days": 1}``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
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
OPTIONS = ("from", "before", "roll", "at", "working day", "received")
KEYS = frozenset((*AMOUNTS, "end of", *OPTIONS))  # what a term may say, and nothing else
HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def read_context(context: Mapping[Any, Any]) -> Term:
    """The term of a context; the keys of docs/dialect.md, "Terms", and no others.

    ``from`` and ``before`` take a moment or a term of their own: «10 working days before the end of the quarter».

    Raises:
        TermRefused: unknown or missing keys, wrong values, more than ten years.
    """
    unknown = [str(key) for key in context if key not in KEYS]
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
    if term.around_the_clock and (
        term.at or term.roll is not None or {"working day", "received"} & set(context)
    ):
        raise refused(dict(context), "clock")
    if "from" in context and "before" in context:
        raise refused(dict(context), "both_ways")
    return within_limit(context, term)


def _options(context: Mapping[object, object]) -> dict[str, Any]:
    readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "roll": ("roll", _flag),
        "working day": ("working_day", _flag),
        "received": ("received", _flag),
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
        raise refused(dict(context), "number", key=key)
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


def read_term(value: object) -> Term:
    """Read a term.

    Args:
        value: ISO date, date-time or duration as text; a date or datetime; or a mapping (docs/dialect.md, "Terms").

    Raises:
        TermRefused: with the reason and an example, for anything else.
    """
    if isinstance(value, datetime | date):
        return Term(moment=value)
    if isinstance(value, Mapping):
        return read_context(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        raise refused("", "empty")
    if not isinstance(value, str):
        raise refused(value, "kind")
    return _from_text(value.strip())


def _from_text(text: str) -> Term:
    if text.startswith("="):
        raise refused(text, "unevaluated")
    if text.startswith(("-", "+", "P")):
        return within_limit(text, Term(parts=read_duration(text)))
    return Term(moment=moment_of(text))


ISO_DURATION = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<calendar_day>\d+)D)?"
    r"(?P<time>T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?(?:(?P<second>\d+)S)?)?",
    re.ASCII,
)
LONGEST_TEXT = 60


def read_duration(text: str) -> tuple[tuple[str, int], ...]:
    """The amounts of an ISO 8601 duration, in whole non-negative numbers.

    Raises:
        TermRefused: negative, fractional or unreadable.
    """
    if text.startswith(("-", "+")) or "-" in text:
        raise refused(text, "negative")
    if re.search(r"\d[.,]\d", text):
        raise refused(text, "fraction")
    if len(text) > LONGEST_TEXT:
        raise refused(text, "long")
    match = ISO_DURATION.fullmatch(text)
    if not match or text.endswith("T") or text == "P":
        raise refused(text, "text")
    return tuple(
        (unit, int(digits)) for unit, digits in match.groupdict().items() if digits and unit != "time"
    )
