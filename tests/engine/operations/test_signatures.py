"""What is read of an operation's file is what the operation says of itself."""

from __future__ import annotations

import ast

import pytest

from engine.operations.catalogue import OPERATIONS
from engine.operations.signatures import fields_of, signatures


def test_every_operation_is_read_as_it_is() -> None:
    read = signatures()
    assert list(read) == list(OPERATIONS)
    for name, operation in OPERATIONS.items():
        fields = operation.inputs.model_fields
        assert read[name].known == tuple(field.alias or key for key, field in fields.items()), name
        needed = {field.alias or key for key, field in fields.items() if field.is_required()}
        assert read[name].needed == needed, name
        gives = operation.outputs.model_json_schema(mode="serialization", by_alias=True)
        assert read[name].outputs == tuple(gives.get("properties", {})), name
        assert read[name].title() == operation.title()


@pytest.mark.parametrize(
    ("written", "given", "gives", "required"),
    [
        ("a: int", "a", "a", True),
        ("a: int = 0", "a", "a", False),
        ("a: int | None = None", "a", "a", False),
        ("a: int = Field(ge=0)", "a", "a", True),
        ("a: int = Field(3, ge=0)", "a", "a", False),
        ("a: int = Field(default=3)", "a", "a", False),
        ("a: list[int] = Field(default_factory=list)", "a", "a", False),
        ('a: int = Field(alias="from")', "from", "from", True),
        ('a: int = Field(serialization_alias="to")', "a", "to", True),
    ],
)
def test_a_field_is_read_in_every_way_it_may_be_written(
    written: str, given: str, gives: str, required: bool
) -> None:
    (model,) = ast.parse(f"class Given(Inputs):\n    {written}").body
    assert isinstance(model, ast.ClassDef)
    (field,) = fields_of(model)
    assert (field.given, field.gives, field.required) == (given, gives, required)
