"""What the value of a parameter may be, by its unit. A new unit is one line in the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from typing import Any

from engine.config.literal import literal_context
from engine.errors import TermRefused
from engine.worktime import read_term

BODIES = ("spmpk", "consilium")
HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def term(value: Any) -> Any:
    """A term: FEEL contexts become mappings, ISO durations stay text."""
    if not isinstance(value, str):
        raise ValueError(value)
    read = literal_context(value) if value.startswith("=") else value
    try:
        if read_term(read).moment is not None:
            raise ValueError(value)
    except TermRefused as refusal:
        raise ValueError(value) from refusal
    return read


def count(value: object) -> int:
    """A number of things, never negative."""
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def percent(value: Any) -> int:
    """0 to 100."""
    if count(value) > 100:
        raise ValueError(value)
    return int(value)


def flag(value: object) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def text(value: Any) -> str:
    """Words, not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value


def body(value: object) -> str:
    """Which kind of consilium decides on families."""
    if value not in BODIES:
        raise ValueError(value)
    return str(value)


def dictionary(value: object) -> dict[str, str]:
    """Codes with the words people read for them; the words may be changed, the codes are those of forms and tables."""
    if not isinstance(value, dict) or not value:
        raise ValueError(value)
    return {str(code): text(words) for code, words in value.items()}


def years_by_process(value: object) -> dict[str, int]:
    """Years for each process named; a year at least."""
    if not isinstance(value, dict) or not value or any(count(years) < 1 for years in value.values()):
        raise ValueError(value)
    return {str(process): int(years) for process, years in value.items()}


def hour(value: object) -> time:
    """An hour of the day: 08:00."""
    match = HOUR.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise ValueError(value)
    return time(int(match.group(1)), int(match.group(2)))


UNITS: dict[str, Callable[[Any], Any]] = {
    "term": term,
    "count": count,
    "minutes": count,
    "years": count,
    "percent": percent,
    "flag": flag,
    "text": text,
    "role": text,
    "body": body,
    "dictionary": dictionary,
    "years_by_process": years_by_process,
    "hour": hour,
}
