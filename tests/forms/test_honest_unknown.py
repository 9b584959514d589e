"""No form forces an invention: every compulsory field may stay unknown, or is no fact that somebody could fail to find out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.forms.fields import fields
from engine.forms.unknown import ROW_ASK_ON, ROW_WHY, WHYS, may_lack
from tests.forms.filling import FORMS, WORKSPACE
from tests.forms.test_every_form import every

LISTED = tomllib.loads((Path(__file__).parent / "compulsory.toml").read_text(encoding="utf-8"))
ALLOWED = [key for each in LISTED.values() for key in each["keys"]]


def compulsory(
    components: list[dict[str, Any]], path: str = "", lacks: bool = False
) -> Iterator[tuple[str, bool]]:
    """Each compulsory field by its path, and whether it may stay unknown: by itself, or by the group it lies in."""
    for one in components:
        hide = str(one.get("conditional", {}).get("hide", ""))
        free = lacks or "u.what = " in hide or f"{ROW_WHY} != null" in hide
        inner = path
        if one.get("path"):
            inner = f"{path}{one['path']}{'[]' if one['type'] == 'dynamiclist' else ''}."
        if one.get("path") != "unknown":
            yield from compulsory(one.get("components", []), inner, free)
        asked = one.get("validate", {}).get("required") is True and one.get("readonly") is not True
        if asked and not str(one["key"]).endswith(ROW_ASK_ON):
            yield f"{path}{one['key']}", free


def is_listed(key: str) -> bool:
    return any(key == each or (each.endswith("*") and key.startswith(each[:-1])) for each in ALLOWED)


def forms() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for form_id in sorted(FORMS):
        yield form_id, WORKSPACE.form(form_id)["components"]


def test_every_compulsory_fact_may_stay_unknown() -> None:
    forced = [
        (form_id, key)
        for form_id, components in forms()
        for key, free in compulsory(components)
        if not free and not is_listed(key)
    ]
    assert forced == []


def test_the_list_names_nothing_that_no_form_asks() -> None:
    asked = {key for _, components in forms() for key, free in compulsory(components) if not free}
    idle = [
        each
        for each in ALLOWED
        if not any(key == each or (each[-1] == "*" and key.startswith(each[:-1])) for key in asked)
    ]
    assert idle == []
    assert all(each["why"] for each in LISTED.values())


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_what_may_be_named_as_unknown_is_a_field_that_gives_way(form_id: str) -> None:
    """And the other way round: no field waits for a name that the list does not offer."""
    known = every(WORKSPACE.form(form_id)["components"])
    gives = {
        one.get("key") or one.get("path"): str(one["conditional"]["hide"])
        for one in known
        if "u.what = " in str(one.get("conditional", {}).get("hide", ""))
    }
    offered = {key for key in may_lack(fields(WORKSPACE.form(form_id))) if "." not in key} if gives else set()
    assert set(gives) == offered
    assert [key for key, hide in gives.items() if f'u.what = "{key}"' not in hide] == []


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_why_is_one_of_three_and_only_what_was_not_found_out_is_asked_again(form_id: str) -> None:
    for one in every(WORKSPACE.form(form_id)["components"]):
        key = str(one.get("key", ""))
        if key.endswith(ROW_WHY) or (
            key == "why" and one["type"] == "select" and "Field_unknown" in one["id"]
        ):
            assert [each["value"] for each in one["values"]] == list(WHYS)
        if key == "ask_on" or key.endswith(ROW_ASK_ON):
            assert (
                'why != "not_found_out"' in one["conditional"]["hide"]
                or f'{ROW_WHY} != "not_found_out"' in one["conditional"]["hide"]
            )
            assert one["properties"]["rule"] == "not_past, not_far"
