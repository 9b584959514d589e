"""A contact that took place was with somebody of the family: a report that names its specialists alone is of no visit."""

from __future__ import annotations

from engine.forms.rules.subject import Subject

TOOK_PLACE = "yes"
CHOICES = "family_members"  # what a form names as ``valuesKey`` to offer the members of the family


def family_met(subject: Subject) -> dict[str, object] | None:
    """Stands on the choice whether the contact took place. Properties: ``met`` (field with the ticked members of the family),
    ``met_by`` (field where others of theirs are named)."""
    fields = subject.setting("met"), subject.setting("met_by")
    if subject.value != TOOK_PLACE or any(subject.other(name) for name in fields if name):
        return None
    return {"met": subject.name_of(fields[0]), "others": subject.name_of(fields[1])}
