"""A new version of a plan: what the one before had is named again, or somebody says why it is not."""

from __future__ import annotations

from collections.abc import Mapping

from engine.forms.rules.subject import Subject


def former_explained(subject: Subject) -> dict[str, object] | None:
    """Stands on the list of goals or of measures. Properties: ``former``, the variable of the task with the choices of what there
    was, ``{label, value}``; ``named``, the field of a row that names it; ``explained``, the other list, whose ``what`` is one
    of the choices. Names everything that is gone without a word. What is named in other words is another."""
    known = [str(row.get("value")) for row in _rows(subject.given(subject.setting("former")))]
    kept = {_plain(row.get(subject.setting("named"))) for row in _rows(subject.value)}
    told = {_plain(row.get("what")) for row in _rows(subject.other(subject.setting("explained")))}
    missing = [title for title in known if _plain(title) not in kept | told]
    return {"missing": "»; «".join(missing)} if missing else None


def not_kept(subject: Subject) -> dict[str, object] | None:
    """Stands on the list of what is explained. Properties: ``kept``, the other list; ``named``, the field of its rows. A row that
    drops what the new version still has contradicts it; rows are counted from one."""
    kept = {
        _plain(row.get(subject.setting("named"))) for row in _rows(subject.other(subject.setting("kept")))
    }
    for turn, row in enumerate(_rows(subject.value), start=1):
        if _plain(row.get("what")) in kept:
            return {"row": turn}
    return None


def _plain(title: object) -> str:
    return str(title or "").strip().casefold()


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
