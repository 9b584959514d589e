"""Fields under one of our rules, and whether a form of them is taken."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.errors import FormFaults
from engine.forms.form import validate

TODAY = date(2026, 9, 16)


def passes(components: list[dict[str, Any]], opened: dict[str, Any] | None = None, **given: Any) -> bool:
    """``opened`` is what the form was opened with."""
    try:
        validate({"components": components}, given, opened or {}, TODAY)
    except FormFaults as refused:
        assert all("{" not in sentence for each in refused.facts["faults"].values() for sentence in each)
        return False
    return True


def text(key: str, rule: str, **properties: str) -> dict[str, Any]:
    return {"type": "textfield", "key": key, "label": key, "properties": {"rule": rule, **properties}}


def day(key: str, rule: str = "", **properties: str) -> dict[str, Any]:
    return {
        "type": "datetime",
        "subtype": "date",
        "key": key,
        "label": key,
        "properties": {"rule": rule, **properties},
    }


def rows(path: str, rule: str, *components: dict[str, Any], **properties: str) -> dict[str, Any]:
    return {
        "type": "dynamiclist",
        "path": path,
        "label": path,
        "components": list(components),
        "properties": {"rule": rule, **properties},
    }
