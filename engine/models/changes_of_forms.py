"""What changed between two states of a form, told by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.forms.fields import Field, fields
from engine.models.changes_of_diagrams import Change


def of_forms(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Fields added, removed and renamed; required or not; options, limits, conditions, rules."""
    title = str(new.get("name") or new.get("id") or "")
    before, after = dict(_all(fields(old), "")), dict(_all(fields(new), ""))
    for path, field in after.items():
        if path not in before:
            yield "field_added", {"form": title, "label": field.label}
            continue
        yield from _of_field(title, before[path], field)
    for path, field in before.items():
        if path not in after:
            yield "field_removed", {"form": title, "label": field.label}


def _all(known: Sequence[Field], prefix: str) -> Iterator[tuple[str, Field]]:
    for field in known:
        yield prefix + field.dotted, field
        yield from _all(field.inner, f"{prefix}{field.dotted}[].")


def _of_field(title: str, old: Field, new: Field) -> Iterator[Change]:
    told = {"form": title, "label": new.label}
    if old.label != new.label:
        yield "field_renamed", {"form": title, "old": old.label, "new": new.label}
    if old.kind != new.kind:
        yield "field_kind", {**told, "old": old.kind, "new": new.kind}
    was, now = old.checks.get("required") is True, new.checks.get("required") is True
    if was != now:
        yield "field_required" if now else "field_optional", told
    for key, one, two in (
        ("field_options", _options(old), _options(new)),
        ("field_hidden", "; ".join(old.hides), "; ".join(new.hides)),
        ("field_limits", _limits(old), _limits(new)),
        ("field_rules", ", ".join(old.rules), ", ".join(new.rules)),
    ):
        if one != two:
            yield key, {**told, "old": one or "—", "new": two or "—"}


def _options(field: Field) -> str:
    values = field.component.get("values")
    return (
        ", ".join(str(one.get("label")) for one in values if isinstance(one, Mapping))
        if isinstance(values, list)
        else ""
    )


def _limits(field: Field) -> str:
    return ", ".join(f"{key} {value}" for key, value in sorted(field.checks.items()) if key != "required")
