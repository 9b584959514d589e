"""Numbers that must make up a whole: the votes of a meeting are those of the people present (F08, F09)."""

from __future__ import annotations

from typing import Any

from engine.definitions.formrules.subject import Subject
from engine.definitions.formschema import number


def adds_up(subject: Subject) -> dict[str, Any] | None:
    """Stands on the whole; ``properties.parts`` names the fields that must sum up to it (comma between them)."""
    paths = [path.strip() for path in subject.setting("parts").split(",") if path.strip()]
    total = sum(number(subject.other(path)) or 0 for path in paths)
    names = ", ".join(f"«{subject.name_of(path)}»" for path in paths)
    return None if total == number(subject.value) else {"parts": names, "total": total}
