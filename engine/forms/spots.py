"""Fields of a form laid over a submission: one spot per field and list item, with what FEEL says of it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.forms.fields import Field, read_path, write_path

MAX_ROUNDS = 5
LIMITS = ("min", "max", "minLength", "maxLength", "required")


@dataclass(frozen=True)
class Spot:
    """A field in one place: ``members[0].birth_date`` and the data around it, innermost last."""

    field: Field
    path: str
    scopes: tuple[Mapping[str, Any], ...]


def spots(
    fields: Sequence[Field], scopes: tuple[Mapping[str, object], ...], prefix: str = ""
) -> Iterator[Spot]:
    """Every spot of a submission, lists opened."""
    for field in fields:
        path = prefix + field.dotted
        yield Spot(field, path, scopes)
        items = read_path(scopes[-1], field.path) if field.kind == "dynamiclist" else None
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, Mapping):
                yield from spots(field.inner, (*scopes, item), f"{path}[{index}].")


def settle(
    fields: Sequence[Field],
    submitted: Mapping[str, object],
    context: Mapping[str, object],
    now: datetime | None,
) -> tuple[dict[str, Any], set[str]]:
    """The submission without what is locked or hidden, and the paths of the hidden spots.

    What hides a field may itself be hidden, so the conditions are asked again until the answer stays the same.
    """
    data: dict[str, object] = copy.deepcopy(dict(submitted))
    for spot in list(spots(fields, (data,))):
        holder = _holder(spot)
        if _locked(spot.field) and holder is not None:
            holder.pop(spot.field.path[-1], None)  # the value the case knows stands instead
    hidden: set[str] = set()
    for _ in range(MAX_ROUNDS):
        laid = list(spots(fields, (data,)))
        asked = [(spot, hide) for spot in laid for hide in spot.field.hides]
        known = known_to_all(fields, data, context) if asked else {}
        answers = ask([(hide, around(spot, fields, known)) for spot, hide in asked], now)
        gone = [spot for (spot, _), answer in zip(asked, answers, strict=True) if answer is True]
        if hidden == {spot.path for spot in gone}:
            break
        hidden = {spot.path for spot in gone}  # anew: what a hidden answer hid is asked for again
        for spot in gone:
            holder = _holder(spot)
            if holder is not None:
                holder[spot.field.path[-1]] = None  # no older value of the case may shine through
    return data, hidden


def _locked(field: Field) -> bool:
    return (
        field.kind == "expression"
        or field.component.get("disabled") is True
        or field.component.get("readonly") is True
    )


def _holder(spot: Spot) -> dict[str, object] | None:
    found = read_path(spot.scopes[-1], spot.field.path[:-1])
    return found if isinstance(found, dict) else None


def known_to_all(
    fields: Sequence[Field], data: Mapping[str, object], context: Mapping[str, object]
) -> dict[str, object]:
    """The variables every expression of a form sees: the case's, then the form's; absent fields are null."""
    return _filled(fields, {**context, **data})


def around(spot: Spot, fields: Sequence[Field], known: Mapping[str, object]) -> Mapping[str, Any]:
    """The variables an expression of the spot sees: ``known`` to all, and in a list the item's own on top."""
    if len(spot.scopes) == 1:
        return known
    item = _filled(_list_fields(fields, spot), spot.scopes[-1])
    return {**known, **item, "this": item, "parent": spot.scopes[-2]}


def _filled(fields: Sequence[Field], data: Mapping[str, object]) -> dict[str, object]:
    filled = dict(data)
    for field in fields:
        if field.path and read_path(filled, field.path) is None and _open_way(filled, field.path):
            _copy_way(filled, field.path)
            write_path(filled, field.path, None)
    return filled


def _copy_way(data: dict[str, Any], path: Sequence[str]) -> None:
    """Objects on the way to a path become the copy's own: what they were copied from stays as it is."""
    for part in path[:-1]:
        data[part] = dict(data.get(part, {}))
        data = data[part]


def _open_way(data: Any, path: Sequence[str]) -> bool:
    """Whether no value on the way to a path is something else than an object."""
    for part in path[:-1]:
        data = data.get(part, {})
        if not isinstance(data, dict):
            return False
    return True


def _list_fields(fields: Sequence[Field], spot: Spot) -> Sequence[Field]:
    """The fields of the list item the spot lies in."""
    for field in fields:
        if spot.field in field.inner:
            return field.inner
        found = _list_fields(field.inner, spot)
        if found:
            return found
    return ()


def ask(questions: list[tuple[str, Mapping[str, object]]], now: datetime | None) -> list[object]:
    """Values of many expressions in one call of the evaluator; None where one fails."""
    if not questions:
        return []
    answers = feel().evaluate_many(questions, now=now, strict=False)
    return [None if isinstance(answer, ExpressionFailed) else answer for answer in answers]


def expressions_of(spot: Spot) -> dict[str, str]:
    """What else a spot asks FEEL: its lock, limits, options, value."""
    component, found = spot.field.component, {}
    for name, written in (
        ("readonly", component.get("readonly")),
        ("options", component.get("valuesExpression")),
        ("min_items", spot.field.properties.get("min_items")),
        ("value", component.get("expression") if spot.field.kind == "expression" else None),
        *((name, spot.field.checks.get(name)) for name in LIMITS),
    ):
        if isinstance(written, str) and (written.startswith("=") or name == "value"):
            found[name] = written
    return found
