"""The end of a period that the institution limits: a contract, a programme (F04, F06)."""

from __future__ import annotations

from collections.abc import Mapping

from engine.forms.rules.subject import Subject, day_of
from engine.worktime import read_term, shift


def no_longer_than(subject: Subject) -> dict[str, object] | None:
    """``properties.from`` names the field of the first day, ``properties.term`` the institution's parameter
    (months, weeks or calendar days). An institution without the parameter sets no limit."""
    term = subject.given(f"parameters.{subject.setting('term', 'support_duration')}")
    start, end = day_of(subject.other(subject.setting("from", "start"))), subject.day
    if not isinstance(term, Mapping) or start is None or end is None:
        return None
    latest, _ = shift(start, read_term(dict(term)))
    return {"latest": f"{latest:%d.%m.%Y}"} if end > latest else None
