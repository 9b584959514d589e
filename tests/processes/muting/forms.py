"""A field of a form that demands nothing any more, or is not there: the proof says which of the two it looks at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from engine.models.workspace import Workspace

DEMANDS = ("validate", "properties")
PLACE = re.compile(r"\[\d+\]")


def field_of(word: str) -> str:
    """The key of the field a proof speaks of: ``measures[2].term`` -> ``term``."""
    return PLACE.sub("", word).rpartition(".")[2]


def muted(models: Workspace, path: str, word: str, refusal: bool) -> Workspace:
    """The form without what one of its fields demands (``refusal``), or without the field.

    Raises KeyError where the form has no such field, or one that demands nothing.
    """
    form = json.loads(models.files[path])
    spoilt = [_relaxed(each) if refusal else _dropped(form, each) for each in _named(form, field_of(word))]
    if not any(spoilt):
        raise KeyError(word)
    return models.with_files({path: json.dumps(form, ensure_ascii=False).encode()})


def _named(form: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [each for each in _every(form) if name in (each.get("key"), each.get("path"))]


def _every(component: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in component.get("components", ()):
        yield each
        yield from _every(each)


def _relaxed(field: dict[str, Any]) -> bool:
    """Its own demands go, and that it be one of a list; those of the fields in its rows are others' and stay."""
    demanded = [field.pop(name, None) for name in DEMANDS]
    if field.get("type") in ("select", "radio"):
        field["type"] = "textfield"
        demanded.append(field.pop("values", None))
    return any(demanded)


def _dropped(form: dict[str, Any], field: dict[str, Any]) -> bool:
    for each in [form, *_every(form)]:
        inner = each.get("components")
        if isinstance(inner, list) and field in inner:
            inner.remove(field)
            return True
    return False
