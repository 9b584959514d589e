"""Terms as they are written in diagrams: ISO 8601 text, a moment, or a FEEL context already evaluated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from engine.worktime.context import read_context
from engine.worktime.moment import moment_of
from engine.worktime.term import Term, refused, within_limit


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
