"""The kind of a field of an operation, by its annotation."""

from __future__ import annotations

import ast

import pytest

from engine.feel.kinds.kind import CONTEXT, LIST, NUMBER, TEXT, TRUTH, UNKNOWN, Kind, option_of
from engine.operations.annotations import choices, kind_of
from engine.operations.signatures import signatures


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        ("str", TEXT),
        ("str | None", TEXT),
        ("int", NUMBER),
        ("bool", TRUTH),
        ("date | datetime", TEXT),
        ("list[Row]", LIST),
        ("dict[str, object] | None", CONTEXT),
        ('Literal["a", "b"]', option_of(["a", "b"])),
        ("int | str", UNKNOWN),
        ("object", UNKNOWN),
        ("Channel", UNKNOWN),
    ],
)
def test_of_which_kind_a_field_is(annotation: str, kind: Kind) -> None:
    assert kind_of(annotation) == kind


def test_choices_are_the_texts_of_a_literal() -> None:
    assert choices(ast.parse('Literal["a", "b"]', mode="eval").body) == ["a", "b"]
    assert choices(ast.parse('Literal["a", 1]', mode="eval").body) is None
    assert choices(ast.parse("list[str]", mode="eval").body) is None


def test_every_operation_says_how_its_fields_are_annotated() -> None:
    assert signatures()["case.activity"].takes == {"within": "Stated"}
    assert signatures()["case.activity"].gives == {"idle": "bool"}
    assert "Literal[" in signatures()["consilium.request"].takes["question"]
    for each in signatures().values():
        assert tuple(each.takes) == each.known and tuple(each.gives) == each.outputs
