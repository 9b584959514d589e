"""A term that has been read, and the fault of one that cannot be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from engine.errors import TermRefused
from engine.words import say

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


@dataclass(frozen=True)
class Term:
    """A term that has been read: amounts to count, or a period that ends, or a moment that is given."""

    parts: tuple[tuple[str, int], ...] = ()
    period: str | None = None
    moment: datetime | date | None = None
    start: datetime | date | None = None
    roll: bool | None = None
    working_day: bool = False
    received: bool = (
        False  # begins with a paper that came in: the institution may count a late one from its next day
    )
    at: time | None = None
    anchor: Term | None = None  # a term that is counted first: «before the end of the quarter»
    back: bool = False  # counted backwards

    @property
    def around_the_clock(self) -> bool:
        """Terms with hours in them do not know of working days."""
        return any(unit in CLOCK for unit, _ in self.parts)


OF_DATA = frozenset({"long", "from_empty", "negative"})  # reasons that may come of what people typed


class TermNotRead(TermRefused):
    """A refused term whose reason is said in the reader's language, with an example of the right form."""

    def sentence(self, language: str = "ru") -> str:
        reason = say(f"worktime.refused_{self.facts['why']}", language, **self.facts)
        return say(self.code, language, value=self.facts["value"], reason=reason)

    def plain(self, language: str = "ru") -> str:
        """What data did is said; what a diagram did, its methodologist is told."""
        why = self.facts["why"]
        return say(f"worktime.plain_{why if why in OF_DATA else 'drawn'}", language)


def refused(value: object, why: str, **facts: Any) -> TermRefused:
    """The fault for a reason of the catalogue (``worktime.refused_*``); long values are cut."""
    shown = _as_feel(value)
    shown = shown if len(shown) <= 80 else shown[:77] + "…"
    return TermNotRead(value=shown, why=why, reason=say(f"worktime.refused_{why}", **facts), **facts)


def _as_feel(value: object) -> str:
    """A value as a diagram writes it: a reader knows contexts from there, not from Python."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(
                f"{key}: {json.dumps(item, ensure_ascii=False, default=str)}" for key, item in value.items()
            )
            + "}"
        )
    return str(value)


def nominal_days(parts: tuple[tuple[str, int], ...]) -> float:
    """About how long the amounts are together."""
    return sum(NOMINAL[unit] * amount for unit, amount in parts)


def within_limit(value: object, term: Term) -> Term:
    """The term itself, unless it is longer than ten years.

    Raises:
        TermRefused: it is.
    """
    if nominal_days(term.parts) > LONGEST_DAYS:
        raise refused(dict(value) if isinstance(value, Mapping) else value, "long")
    return term
