"""An end somebody sees."""

from __future__ import annotations

from engine.models.checks.flow.ends import ends
from tests.engine.models.models import END, START, diagram, elements, found, node


def test_every_scope_needs_an_end() -> None:
    assert elements(found(ends, diagram(START + node("subProcess", "sub", inside=START)))) == ["p", "sub"]
    named = diagram(START + node("subProcess", "sub", inside=START, name="Выезд") + END)
    assert "В «Выезд» нет завершающего события" in found(ends, named)[0].message
    assert found(ends, diagram(START + END)) == []
