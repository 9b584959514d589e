"""A day still to come that people set a term by: years ahead it is a slip of the year, and the case would be silent until then."""

from __future__ import annotations

from collections.abc import Mapping

from engine.forms.rules.subject import Subject
from engine.worktime import Term, read_term, shift

FURTHEST = "furthest_day"
OTHERWISE = Term((("month", 12),))  # an institution that sets no limit of its own


def not_far(subject: Subject) -> dict[str, object] | None:
    """``properties.furthest`` names the institution's parameter (a term from today), furthest_day where absent."""
    day = subject.day
    if day is None or subject.today is None:
        return None
    parameter = subject.setting("furthest", FURTHEST)
    given = subject.given(f"parameters.{parameter}")
    latest, _ = shift(subject.today, read_term(dict(given)) if isinstance(given, Mapping) else OTHERWISE)
    return {"latest": f"{latest:%d.%m.%Y}"} if day > latest else None
