"""SNILS with its check number."""

from __future__ import annotations

from engine.forms.rules.subject import Subject
from engine.identity import snils_fits


def snils(subject: Subject) -> dict[str, object] | None:
    """Eleven digits whose last two check the others, as the databank reads them."""
    return None if snils_fits(str(subject.value)) else {}
