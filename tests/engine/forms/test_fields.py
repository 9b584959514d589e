"""The fields of a form as a tree."""

from __future__ import annotations

from typing import Any

from engine.forms.fields import components, every, fields, read_path, write_path

NAME = {"type": "textfield", "key": "child.name", "label": " Имя "}
TEXT = {"type": "text", "text": "# Ребёнок"}


def group(path: str | None, hide: str, *inside: Any) -> dict[str, Any]:
    return {"type": "group", "path": path, "conditional": {"hide": hide}, "components": list(inside)}


def test_groups_dissolve_into_paths_and_conditions() -> None:
    hidden = NAME | {"conditional": {"hide": "=b"}}
    (field,) = fields({"components": [TEXT, group("family", "=a", group(None, " ", hidden))]})
    assert (field.path, field.dotted) == (("family", "child", "name"), "family.child.name")
    assert field.hides == ("=a", "=b") and field.label == "Имя"


def test_a_list_keeps_its_own_fields_with_paths_of_a_row() -> None:
    rows = {"type": "dynamiclist", "path": "children", "components": [NAME, TEXT]}
    (field,) = fields({"components": [group("family", "=a", rows)]})
    assert field.path == ("family", "children") and [inner.path for inner in field.inner] == [
        ("child", "name")
    ]
    assert field.inner[0].hides == ()


def test_rules_are_names_parted_by_commas() -> None:
    ruled, bare, odd = fields(
        {"components": [NAME | {"properties": {"rule": "adult, , order "}}, NAME, NAME | {"properties": []}]}
    )
    assert (ruled.rules, bare.rules, odd.rules) == (["adult", "order"], [], [])


def test_junk_is_no_field() -> None:
    assert fields({}) == fields({"components": [None, 5, {}, {"type": "iframe", "key": "x"}]}) == ()
    assert fields({"components": "text"}) == ()


def test_every_component_is_found_at_any_depth() -> None:
    form = {"components": [group("a", "", TEXT, group(None, "", NAME)), NAME]}
    assert [one["type"] for one in components(form)] == ["group", "textfield", "text", "group", "textfield"]


def test_a_value_is_written_where_it_is_read() -> None:
    data: dict[str, Any] = {"a": {"b": 1}}
    write_path(data, ("a", "c", "d"), 2)
    assert data == {"a": {"b": 1, "c": {"d": 2}}}
    assert read_path(data, ("a", "c", "d")) == 2
    assert read_path(data, ("a", "b", "d")) is None and read_path(data, ("x",)) is None


def test_every_input_comes_with_those_in_the_rows_of_its_lists() -> None:
    inner = {"type": "textfield", "key": "name"}
    rows = {"type": "dynamiclist", "path": "rows", "components": [inner]}
    group = {"type": "group", "path": "plan", "components": [rows]}
    known = fields({"components": [group, {"type": "number", "key": "n"}]})
    assert [one.dotted for one in every(known)] == ["plan.rows", "name", "n"]
