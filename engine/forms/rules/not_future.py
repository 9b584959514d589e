"""A date that has already come: birth, visit, signature."""

from __future__ import annotations

from engine.forms.rules.subject import Subject


def not_future(subject: Subject) -> dict[str, object] | None:
    """Today is allowed."""
    day = subject.day
    late = day is not None and subject.today is not None and day > subject.today
    return {} if late else None
