"""A row that follows another one (clause omsk.3.b): ``properties.after_row`` names the field with the former's number."""

from __future__ import annotations

from engine.forms.fields import number, read_path
from engine.forms.rules.subject import Subject


def after_row(subject: Subject) -> dict[str, object] | None:
    """Stands on the list. Rows are counted from one; a row follows an earlier one only, so nothing waits for itself."""
    path = subject.setting("after_row").split(".")
    for turn, row in enumerate(subject.value if isinstance(subject.value, list) else (), start=1):
        former = number(read_path(row, path))
        if former is not None and not 1 <= former < turn:
            return {"row": turn, "former": int(former)}
    return None
