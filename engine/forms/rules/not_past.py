"""A date still to come: a due date, the next visit."""

from __future__ import annotations

from engine.forms.rules.subject import Subject


def not_past(subject: Subject) -> dict[str, object] | None:
    """Today is allowed."""
    day = subject.day
    early = day is not None and subject.today is not None and day < subject.today
    return {} if early else None
