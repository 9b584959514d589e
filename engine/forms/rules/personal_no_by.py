"""The identification number of a passport of the Republic of Belarus: 14 characters."""

from __future__ import annotations

from engine.forms.rules.subject import Subject
from engine.identity import personal_no_shape


def personal_no_by(subject: Subject) -> dict[str, object] | None:
    """Only the shape is judged: the documents name no check number."""
    return None if personal_no_shape(str(subject.value)) else {}
