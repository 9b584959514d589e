"""What must be filled in can be seen."""

from __future__ import annotations

import pytest

from tests.engine.models.checks.form.judged import field, rules

REQUIRED = {"required": True}
NEVER_SHOWN = {"hide": "=true"}


@pytest.mark.parametrize("hide", ["=true", "=1 = 1", "= not(false)"])
def test_a_required_field_that_nobody_sees(hide: str) -> None:
    assert rules(field(validate=REQUIRED, conditional={"hide": hide})) == ["form_hidden"]
    assert rules(field(conditional={"hide": hide})) == []


def test_a_group_or_a_list_hides_what_lies_in_it() -> None:
    inside = [field(validate=REQUIRED)]
    assert rules({"type": "group", "id": "g", "components": inside, "conditional": NEVER_SHOWN}) == [
        "form_hidden"
    ]
    rows = {"type": "dynamiclist", "id": "r", "path": "rows", "label": "Строки", "components": inside}
    assert rules({**rows, "conditional": NEVER_SHOWN}) == ["form_hidden"]
    assert rules(rows) == []


@pytest.mark.parametrize("hide", ["=false", "=name = null", "=now() > now()"])
def test_a_field_that_somebody_may_see(hide: str) -> None:
    assert rules(field(validate=REQUIRED, conditional={"hide": hide})) == []
