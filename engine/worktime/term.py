"""Terms as they are written in diagrams: ISO 8601 text, a moment, or a FEEL context already evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from engine.errors import TermRefused
from engine.words import say
from engine.worktime.moment import read_moment

ISO_DURATION = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<calendar_day>\d+)D)?"
    r"(?P<time>T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?(?:(?P<second>\d+)S)?)?"
)
AMOUNTS = {
    "calendar days": "calendar_day",
    "working days": "working_day",
    "weeks": "week",
    "months": "month",
    "hours": "hour",
}
PERIODS = ("day", "week", "month", "quarter", "year")
OPTIONS = ("from", "roll", "at", "working day")
CLOCK = ("hour", "minute", "second")
# The length of a unit in days, for the limit only; working days by their usual share of a year.
NOMINAL = {
    "year": 365.25,
    "month": 30.4375,
    "week": 7,
    "calendar_day": 1,
    "working_day": 1.4,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86400,
}
LONGEST_DAYS = 3653  # ten years
HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Term:
    """A term that has been read: amounts to count, or a period that ends, or a moment that is given."""

    parts: tuple[tuple[str, int], ...] = ()
    period: str | None = None
    moment: datetime | date | None = None
    start: datetime | date | None = None
    roll: bool | None = None
    working_day: bool = False
    at: time | None = None

    @property
    def around_the_clock(self) -> bool:
        """Terms with hours in them do not know of working days."""
        return any(unit in CLOCK for unit, _ in self.parts)


def refused(value: Any, reason: str, **facts: Any) -> TermRefused:
    """The fault with its sentence: what is wrong and an example of the right form."""
    shown = str(value)
    return TermRefused(
        value=shown if len(shown) <= 80 else shown[:77] + "…",
        reason=say(f"worktime.refused_{reason}", **facts),
    )


def read_term(value: Any) -> Term:
    """Read a term.

    Args:
        value: ISO date, date-time or duration as text; a date or datetime; or a mapping as the dialect states.

    Raises:
        TermRefused: with the reason and an example, for anything else.
    """
    if isinstance(value, datetime | date):
        return Term(moment=value)
    if isinstance(value, Mapping):
        return _from_mapping(value)
    if not isinstance(value, str) or not value.strip():
        raise refused("" if value is None else value, "empty" if value in (None, "") else "kind")
    return _from_text(value.strip())


def _from_text(text: str) -> Term:
    if text.startswith("="):
        raise refused(text, "unevaluated")
    if text.startswith(("-", "+", "P")):
        return _within_limit(text, Term(parts=read_duration(text)))
    return Term(moment=_moment(text))


def read_duration(text: str) -> tuple[tuple[str, int], ...]:
    """The amounts of an ISO 8601 duration, in whole non-negative numbers.

    Raises:
        TermRefused: negative, fractional or unreadable.
    """
    if text.startswith(("-", "+")) or "-" in text:
        raise refused(text, "negative")
    if re.search(r"\d[.,]\d", text):
        raise refused(text, "fraction")
    match = ISO_DURATION.fullmatch(text)
    if not match or text.endswith("T") or text == "P":
        raise refused(text, "text")
    return tuple(
        (unit, int(digits[:12])) for unit, digits in match.groupdict().items() if digits and unit != "time"
    )


def _from_mapping(context: Mapping[Any, Any]) -> Term:
    unknown = [str(key) for key in context if key not in (*AMOUNTS, "end of", *OPTIONS)]
    if unknown:
        raise refused(dict(context), "unknown", keys=", ".join(unknown))
    stated = [key for key in (*AMOUNTS, "end of") if key in context]
    if len(stated) != 1:
        raise refused(dict(context), "several" if stated else "nothing")
    key = stated[0]
    options = _options(context)
    if key == "end of":
        return Term(period=_one_of_periods(context), **options)
    term = Term(parts=((AMOUNTS[key], _whole(context, key)),), **options)
    if term.around_the_clock and (term.at or term.roll is not None or "working day" in context):
        raise refused(dict(context), "clock")
    return _within_limit(context, term)


def _options(context: Mapping[Any, Any]) -> dict[str, Any]:
    readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "from": ("start", _moment),
        "roll": ("roll", _flag),
        "working day": ("working_day", _flag),
        "at": ("at", _hour),
    }
    return {name: read(context[key]) for key, (name, read) in readers.items() if key in context}


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


def _moment(value: Any) -> datetime | date:
    try:
        return read_moment(value)
    except ValueError:
        raise refused("" if value is None else value, "moment" if value else "from_empty") from None


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise refused(value, "flag")
    return value


def _hour(value: Any) -> time:
    match = HOUR.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise refused(value, "hour")
    return time(int(match.group(1)), int(match.group(2)))


def _within_limit(value: Any, term: Term) -> Term:
    if sum(NOMINAL[unit] * amount for unit, amount in term.parts) > LONGEST_DAYS:
        raise refused(dict(value) if isinstance(value, Mapping) else value, "long")
    return term
