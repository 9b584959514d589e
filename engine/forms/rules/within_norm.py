"""The day agreed for the next visit: one by which the norm of visits still stands (the norm's own clause is said).

The form was opened with ``visits_kept``: ``period``, ``least`` and ``clause`` of the norm, ``every`` (a term from the last
visit, where the norm counts so), ``days`` of the visits that count, held and waiting, and ``channels`` that count.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypedDict, cast

from engine.forms.rules.subject import Subject, day_of
from engine.worktime import read_term, shift
from engine.worktime.period import bounds

ONE = timedelta(days=1)
Span = tuple[date, date]


class Kept(TypedDict):
    """What the form was opened with, as above."""

    period: str
    least: int
    clause: str
    every: object
    days: list[str]
    channels: list[str]


def within_norm(subject: Subject) -> dict[str, object] | None:
    """``properties.held`` names the field with the day of this visit, held_on where absent."""
    given, day = subject.given("visits_kept"), subject.day
    held = day_of(subject.other(subject.setting("held", "held_on"))) or subject.today
    if not isinstance(given, Mapping) or day is None or held is None:
        return None
    norm = cast(Kept, given)
    taken = {known for known in map(day_of, norm["days"]) if known is not None}
    if _counts(subject, norm):
        taken.add(held)
    latest, (first, last) = _latest(norm, taken, held, max(held, subject.today or held))
    if day <= latest:
        return None
    facts = {"latest": latest, "first": first, "last": last}
    days = {name: f"{on:%d.%m.%Y}" for name, on in facts.items()}
    return {**days, "least": norm["least"], "clause": norm["clause"]}


def _counts(subject: Subject, norm: Kept) -> bool:
    channel = subject.other("channel")
    return subject.other("contact") in (None, "yes") and (channel is None or channel in norm["channels"])


def _latest(norm: Kept, taken: set[date], held: date, now: date) -> tuple[date, Span]:
    """The last day that keeps the norm, and the days in which it is counted. What is broken by now binds no longer."""
    every = norm["every"]
    if isinstance(every, Mapping):
        term = read_term(dict(every))
        last = max((day for day in taken if day <= held), default=held)
        latest = shift(last, term)[0]
        latest = latest if latest > now else shift(now, term)[0]
        return latest, (last, latest)
    span = bounds(norm["period"], held)
    while True:
        lacks = norm["least"] - sum(span[0] <= day <= span[1] for day in taken)
        latest = span[1] - max(lacks - 1, 0) * ONE
        if lacks > 0 and latest > now:
            return latest, span
        span = bounds(norm["period"], span[1] + ONE)
