"""Each child has a measure, or it is said why not."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults
from engine.forms.form import validate
from tests.engine.forms.rules.fields import TODAY, passes, rows, text

FORM = [
    rows(
        "measures",
        "measure_for_each_child",
        text("child", ""),
        children="children",
        child="child",
        everybody="Всем",
        children_explained="without",
    ),
    rows("without", "", text("child", "")),
]
THREE = {"children": [{"label": name, "value": name} for name in ("Аня", "Боря", "Вера")]}


def test_one_childs_measure_is_not_enough_for_three() -> None:
    with pytest.raises(FormFaults) as refused:
        validate({"components": FORM}, {"measures": [{"child": "Аня"}]}, THREE, TODAY)
    [said] = refused.value.facts["faults"]["measures"]
    assert "Боря, Вера" in said and "Аня" not in said


def test_each_is_helped_or_all_are_or_it_is_said_why_not() -> None:
    assert passes(FORM, THREE, measures=[{"child": "Аня"}, {"child": "Боря"}, {"child": "Вера"}])
    assert passes(FORM, THREE, measures=[{"child": "Всем"}])
    assert passes(FORM, THREE, measures=[{"child": "Аня"}, {"child": "Вера"}], without=[{"child": "Боря"}])


def test_an_only_child_is_not_asked_about_here() -> None:
    assert passes(FORM, {"children": THREE["children"][:1]}, measures=[{"child": ""}])
    assert passes(FORM, {}, measures=[{"child": ""}])
