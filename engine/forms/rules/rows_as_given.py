"""Rows that the form was opened with and that only get more said about them: whose they are is not for the sender to change."""

from __future__ import annotations

from engine.forms.fields import read_path
from engine.forms.rules.subject import Subject


def rows_as_given(subject: Subject) -> dict[str, object] | None:
    """Stands on the list. ``properties.given`` names the variable with the rows, ``properties.keep`` the fields that stay
    (comma between them); in any order. Names the first row that is not one of those given, counted from one."""
    paths = [path.strip().split(".") for path in subject.setting("keep").split(",") if path.strip()]
    rows = subject.given(subject.setting("given"))
    left = [_kept(row, paths) for row in (rows if isinstance(rows, list) else ())]
    for turn, row in enumerate(subject.value if isinstance(subject.value, list) else (), start=1):
        kept = _kept(row, paths)
        if kept not in left:
            return {"row": turn}
        left.remove(kept)
    return None


def _kept(row: object, paths: list[list[str]]) -> list[str]:
    return [str(read_path(row, path)) for path in paths]
