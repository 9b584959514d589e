"""A measure is called by a number that the plan has."""

from __future__ import annotations

from tests.engine.forms.rules.fields import passes

NO = {"type": "number", "key": "no", "label": "no", "properties": {"rule": "of_the_plan"}}
PLAN = {"measures": [{"no": 1}, {"no": 2}]}


def test_a_number_outside_the_plan_is_refused() -> None:
    assert passes([NO], PLAN, no=2)
    assert not passes([NO], PLAN, no=77)
    assert passes([NO], {"measures": []}, no=77), "no plan is known"
    assert passes([NO], no=77)
