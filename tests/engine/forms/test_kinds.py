"""What a field holds, by its kind and its options."""

from __future__ import annotations

import pytest

from engine.feel.kinds.kind import NUMBER, TEXT, TRUTH, UNKNOWN, WORDS, Kind, context_of, list_of, option_of
from engine.forms.fields import fields
from engine.forms.kinds import kind_of_field


@pytest.mark.parametrize(
    ("component", "kind"),
    [
        ({"type": "number"}, NUMBER),
        ({"type": "checkbox"}, TRUTH),
        ({"type": "textfield"}, WORDS),
        ({"type": "textarea"}, WORDS),
        ({"type": "datetime", "subtype": "date"}, TEXT),
        ({"type": "select", "values": [{"value": "a"}, {"value": "b"}]}, option_of(["a", "b"])),
        ({"type": "radio", "values": [{"value": 1}]}, NUMBER),
        ({"type": "checklist", "values": [{"value": "a"}]}, list_of(option_of(["a"]))),
        ({"type": "select", "valuesKey": "staff"}, UNKNOWN),
        ({"type": "expression", "expression": "=1"}, UNKNOWN),
    ],
)
def test_a_field_by_its_component(component: dict[str, object], kind: Kind) -> None:
    (field,) = fields({"components": [{"key": "x", **component}]})
    assert kind_of_field(field) == kind


def test_rows_have_their_own_fields_and_no_others() -> None:
    row = {"type": "number", "key": "cost"}
    (field,) = fields({"components": [{"type": "dynamiclist", "path": "rows", "components": [row]}]})
    assert kind_of_field(field) == list_of(context_of({"cost": NUMBER}))
