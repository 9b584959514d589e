"""What does nothing is told as a warning, by its label."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.models.checks.form.judged import field, judged
from tests.engine.models.models import form

INSIDE = [field()]


@pytest.mark.parametrize(
    ("component", "idle", "right"),
    [
        ({"type": "group", "id": "g", "label": "Родители"}, {"components": []}, {"components": INSIDE}),
        ({"type": "group", "id": "g", "label": "Родители"}, {}, {"components": INSIDE}),
        ({"type": "dynamiclist", "id": "g", "path": "rows", "label": "Дети"}, {}, {"components": INSIDE}),
        ({"type": "button", "id": "b", "label": "Готово"}, {}, {"action": "submit"}),
        ({"type": "button", "id": "b", "label": "Готово"}, {"action": ""}, {"action": "reset"}),
        ({"type": "expression", "id": "e", "key": "sum"}, {"expression": ""}, {"expression": "=1 + 1"}),
        ({"type": "expression", "id": "e", "key": "sum"}, {"expression": "= "}, {"expression": "=1 + 1"}),
    ],
)
def test_parts_that_do_nothing(
    component: dict[str, Any], idle: dict[str, Any], right: dict[str, Any]
) -> None:
    told = [
        one for one in judged(form(field(key="a", id="a"), {**component, **idle})) if one.rule == "form_idle"
    ]
    assert [one.severity for one in told] == ["warning"]
    assert f"«{component.get('label') or component['key']}»" in told[0].message
    assert "form_idle" not in {
        one.rule for one in judged(form(field(key="a", id="a"), {**component, **right}))
    }
