"""Plan of measures (F06): help reaches every child of the family, not the first one alone."""

from __future__ import annotations

from collections.abc import Mapping

from engine.forms.rules.subject import Subject


def measure_for_each_child(subject: Subject) -> dict[str, object] | None:
    """Stands on the list of measures. Properties: ``children``, the variable of the task with the choices of them
    ``{label, value}``; ``child``, the field of a measure that says which; ``everybody``, the answer that means all of them;
    ``children_explained``, the list whose rows say of a ``child`` why there is nothing for them. One child alone is not asked about."""
    names = [str(row.get("value")) for row in _rows(subject.given(subject.setting("children")))]
    helped = {row.get(subject.setting("child", "child")) for row in _rows(subject.value)}
    told = {row.get("child") for row in _rows(subject.other(subject.setting("children_explained")))}
    if len(names) < 2 or subject.setting("everybody") in helped:
        return None
    missing = [name for name in names if name not in helped | told]
    return {"missing": ", ".join(missing)} if missing else None


def _rows(value: object) -> list[Mapping[str, object]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
