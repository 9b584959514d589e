"""Fields of a special category (health, what a psychologist found): few read them, wherever they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.forms.fields import Field

#: How a form marks such a field: the custom property ``category``. Of a list, all its rows.
CATEGORY, SPECIAL = "category", "special"


def is_special(field: Field) -> bool:
    """Whether the field itself is marked."""
    return field.properties.get(CATEGORY) == SPECIAL


def without_special(fields: Sequence[Field], data: Mapping[str, object]) -> tuple[dict[str, object], int]:
    """The data without what is special, and how many answers that left out; what was empty is no answer."""
    kept: dict[str, object] = dict(data)
    hidden = 0
    for field in fields:
        if is_special(field):
            hidden += _dropped(kept, field.path)
        elif field.inner and isinstance(value := _read(kept, field.path), list):
            rows = [
                without_special(field.inner, row) if isinstance(row, Mapping) else (row, 0) for row in value
            ]
            hidden += sum(count for _, count in rows)
            _write(kept, field.path, [row for row, _ in rows])
    return kept, hidden


def _dropped(data: dict[str, object], path: tuple[str, ...]) -> int:
    """Take the value at the path out of ``data``, whose inner contexts are copied: 1 where an answer stood there."""
    *before, last = path or ("",)
    holder = data
    for name in before:
        within = holder.get(name)
        if not isinstance(within, Mapping):
            return 0
        holder[name] = holder = dict(within)
    value = holder.pop(last, None)
    return 0 if value in (None, "", [], {}) else 1


def _read(data: Mapping[str, object], path: tuple[str, ...]) -> object:
    value: object = data
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _write(data: dict[str, object], path: tuple[str, ...], value: object) -> None:
    *before, last = path
    holder = data
    for name in before:
        within = holder[name]
        assert isinstance(within, Mapping)
        holder[name] = holder = dict(within)
    holder[last] = value
