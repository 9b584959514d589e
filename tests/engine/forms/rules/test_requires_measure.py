"""Every serious problem has a measure."""

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
