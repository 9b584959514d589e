"""ISO 8601 durations: P10D, P1Y2M, PT24H."""

from __future__ import annotations

import re

from engine.worktime.term import refused

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
