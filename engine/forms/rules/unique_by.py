"""Rows of a list that must differ in the fields of ``properties.unique`` (comma between them)."""

from __future__ import annotations

from engine.forms.fields import read_path
from engine.forms.rules.subject import Subject


def unique_by(subject: Subject) -> dict[str, object] | None:
    """Names the first two rows that repeat each other, counted from one."""
    paths = [path.strip().split(".") for path in subject.setting("unique").split(",") if path.strip()]
    seen: dict[str, int] = {}
    for turn, row in enumerate(subject.value if isinstance(subject.value, list) else (), start=1):
        key = repr([read_path(row, path) for path in paths])
        if key in seen:
            return {"first": seen[key], "second": turn}
        seen[key] = turn
    return None
