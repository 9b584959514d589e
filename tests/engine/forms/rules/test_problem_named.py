"""Measures of the problems that are named."""

from __future__ import annotations

from tests.engine.forms.rules.fields import passes, rows, text

FORM = [rows("problems", "", text("code", "")), rows("measures", "problem_named", text("problem", ""))]


def test_a_measure_answers_a_problem_of_the_plan() -> None:
    problems = [{"code": "school"}, {"code": "work"}]
    assert passes(FORM, problems=problems, measures=[{"problem": "work"}, {"problem": "work"}])
    assert not passes(FORM, problems=problems, measures=[{"problem": "work"}, {"problem": "health"}])
