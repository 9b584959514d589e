"""Every serious problem has a measure; the child is helped itself; psychological help is there where it was found wanting."""

from __future__ import annotations

from tests.engine.forms.rules.fields import passes, rows, text


def test_every_serious_problem_has_a_measure() -> None:
    severity = {"type": "number", "key": "severity", "label": "Тяжесть"}
    form = [
        rows("problems", "", text("code", ""), severity),
        rows("measures", "requires_measure_per_problem", text("problem", "")),
    ]
    problems = [{"code": "housing", "severity": 2}, {"code": "leisure", "severity": 1}]
    assert passes(form, problems=problems, measures=[{"problem": "housing"}])
    assert not passes(form, problems=problems, measures=[{"problem": "leisure"}])


def test_one_measure_at_least_is_for_the_child() -> None:
    form = [rows("measures", "requires_measure_for_child", text("for_whom", ""))]
    assert passes(form, measures=[{"for_whom": "parent"}, {"for_whom": "child"}])
    assert not passes(form, measures=[{"for_whom": "parent"}])


def test_psychological_help_is_asked_for_where_the_task_says_so() -> None:
    form = [rows("measures", "requires_psychological_measure", text("help_kind", ""), when="needed")]
    assert passes(form, {"needed": False}, measures=[{"help_kind": "legal"}])
    assert passes(form, {}, measures=[{"help_kind": "legal"}])
    assert passes(form, {"needed": True}, measures=[{"help_kind": "legal"}, {"help_kind": "psychological"}])
    assert not passes(form, {"needed": True}, measures=[{"help_kind": "legal"}])
