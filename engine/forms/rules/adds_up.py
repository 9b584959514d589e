"""Numbers that must make up a whole: votes and those present , families taken, removed and left in a quarter."""

from __future__ import annotations

from engine.forms.fields import number
from engine.forms.rules.subject import Subject


def adds_up(subject: Subject) -> dict[str, object] | None:
    """Stands on the whole; ``properties.parts`` names the fields that must sum up to it (comma between them).

    A part with a minus before it is taken away.
    """
    parts = [part.strip() for part in subject.setting("parts").split(",") if part.strip()]
    total = sum(
        (number(subject.other(part.lstrip("-"))) or 0) * (-1 if part[0] == "-" else 1) for part in parts
    )
    names = ", ".join(
        ("− " if part[0] == "-" else "") + f"«{subject.name_of(part.lstrip('-'))}»" for part in parts
    )
    return None if total == number(subject.value) else {"parts": names, "total": total}
