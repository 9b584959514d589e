"""Amounts of time that are added up, and what they last at least and at most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import ExpressionFailed, TermRefused
from engine.feel.evaluator import feel
from engine.worktime import Term, read_term
from engine.worktime.phrases import counted

CLOCK = {"hour": 3600, "minute": 60, "second": 1}
LEAST = {"year": 365, "month": 28, "week": 7, "calendar_day": 1, "working_day": 1}  # days
MOST = {"year": 366, "month": 31, "week": 7, "calendar_day": 1, "working_day": 1.4}
DAY = 86400
TOWARDS_THE_END = 1  # the end of the due day may come a day before the same hour, or after it
FIRST = 1  # no working days from a day off end on the first one after it, and so does one
DAYS_OFF = 14  # in a row, with the weekends around them: the longest way a term may be moved
UNITS = ("year", "month", "week", "working_day", "calendar_day", "hour", "minute", "second")


@dataclass(frozen=True)
class Span:
    """A sum of amounts by unit; ``least`` are the days that it takes in any calendar."""

    amounts: Mapping[str, int] = field(default_factory=dict)
    least: float = 0.0

    def and_then(self, other: Span) -> Span:
        """One after the other."""
        return Span(dict(Counter(self.amounts) + Counter(other.amounts)), self.least + other.least)

    def said(self, language: str) -> str:
        """«12 рабочих дней», «1 месяц и 3 календарных дня»."""
        parts = [counted(unit, self.amounts[unit], language) for unit in UNITS if self.amounts.get(unit)]
        return ", ".join(parts)


NOTHING = Span()


def span_of(term: Term) -> Span:
    """What a wait of this term takes at least; nothing where it is not counted from its own beginning."""
    if not term.parts or term.start is not None or term.anchor is not None or term.back:
        return NOTHING
    return Span(dict(term.parts), _least(term))


def _least(term: Term) -> float:
    clock = sum(CLOCK.get(unit, 0) * amount for unit, amount in term.parts) / DAY
    days = sum(LEAST.get(unit, 0) * amount for unit, amount in term.parts)
    return clock + (days if term.around_the_clock else max(days - TOWARDS_THE_END, 0))


def most(term: Term) -> float:
    """The days after which the term has surely passed, in any calendar."""
    clock = sum(CLOCK.get(unit, 0) * amount for unit, amount in term.parts) / DAY
    days = sum(MOST.get(unit, 0) * amount for unit, amount in term.parts)
    return clock + days + (0 if term.around_the_clock else TOWARDS_THE_END + DAYS_OFF)


def too_long(waits: Span, working_days: int, term: Term) -> bool:
    """Whether waits surely last longer than a term that begins together with them.

    ``working_days`` are those on the way with the fewest of them: working days are counted against working days, all
    else only where the calendar cannot help.
    """
    parts = dict(term.parts)
    if set(parts) == {"working_day"} and working_days > max(parts["working_day"], FIRST):
        return True
    return waits.least > most(term)


def stated(text: str, given: Mapping[str, object]) -> Term | None:
    """The term that a text or expression states with these values; None where only a case can tell."""
    try:
        value: object = text.strip('"')
        if text.startswith("="):
            if feel().parse_many([text])[0].roots - set(given):
                return None
            value = feel().evaluate(text, given, strict=False)
        return read_term(value)
    except (ExpressionFailed, TermRefused):
        return None
