"""Repeating timers: ``R3/P1M``, ``R/PT1H``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from engine.worktime.calendar import Calendar
from engine.worktime.deadline import Deadline
from engine.worktime.moment import read_moment
from engine.worktime.parse import read_duration
from engine.worktime.resolve import resolve
from engine.worktime.term import CLOCK, LONGEST_DAYS, Term, nominal_days, refused

CYCLE = re.compile(r"R(?P<times>\d{0,6})/(?:(?P<start>[^/]+)/)?(?P<every>P[^/]+)", re.ASCII)
SHORTEST_DAYS = 1 / 1440


@dataclass(frozen=True)
class Cycle:
    """A repeating term: how often (None: without end), how long between, and from when if it says so."""

    repetitions: int | None
    every: Term
    text: str

    def due(self, turn: int, started: datetime, calendar: Calendar, language: str = "ru") -> Deadline | None:
        """The moment of a turn (1 is the first), or None when the cycle has ended.

        Every turn is counted from the start, so the 31st does not become the 28th for good.

        Raises:
            TermRefused: the turn lies more than ten years after the start.
        """
        if turn < 1 or (self.repetitions is not None and turn > self.repetitions):
            return None
        parts = tuple((unit, amount * turn) for unit, amount in self.every.parts)
        if nominal_days(parts) > LONGEST_DAYS:
            raise refused(self.text, "long")
        return resolve(replace(self.every, parts=parts), started, calendar, language)

    def next_turn(self, after: datetime, started: datetime, calendar: Calendar) -> int | None:
        """The first turn that falls strictly after a moment: missed and doubled turns are stepped over."""
        begin = self.every.start or started
        moment = calendar.local(begin) if isinstance(begin, datetime) else calendar.end_of(begin)
        passed = (calendar.local(after) - moment).total_seconds() / 86400
        # Months and rolled days are not of one length: begin the search a little early.
        early = 1 / 1440 if all(unit in CLOCK for unit, _ in self.every.parts) else 31
        turn = max(1, int((passed - early) / nominal_days(self.every.parts)))
        while (deadline := self.due(turn, started, calendar)) and deadline.due <= after:
            turn += 1
        return turn if deadline else None


def parse_cycle(value: Any) -> Cycle:
    """Read a timer cycle.

    Args:
        value: ``R[n]/[start/]duration``, the interval at least one minute.

    Raises:
        TermRefused: with the reason and an example.
    """
    match = CYCLE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise refused("" if value is None else value, "cycle")
    parts = read_duration(match["every"])
    if nominal_days(parts) < SHORTEST_DAYS:
        raise refused(value, "cycle_short")
    if nominal_days(parts) > LONGEST_DAYS:
        raise refused(value, "long")
    times = int(match["times"]) if match["times"] else None
    if times == 0:
        raise refused(value, "cycle_never")
    return Cycle(times, Term(parts=parts, start=_start(value, match["start"])), value.strip())


def _start(value: str, text: str | None) -> datetime | date | None:
    try:
        return read_moment(text) if text else None
    except ValueError:
        raise refused(value, "cycle") from None
