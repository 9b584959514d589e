"""What comes to a column of a table, by the kinds of the step's variables."""

from __future__ import annotations

import pytest

from engine.models.checks.references.decision_inputs import decision_inputs
from engine.models.finding import Finding
from tests.engine.decisions.tables import table_xml
from tests.engine.models.checks.expressions.wants.test_of_terms import FORM
from tests.engine.models.models import END, START, diagram, found, line, node

CALL = node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="level" resultVariable="r"/>')


def judged(column: str, type: str) -> list[Finding]:
    ask = node("userTask", "ask", '<zeebe:formDefinition formId="f"/>')
    table = table_xml([column], ["r"], [("-", "1")], types=[type])
    body = START + ask + CALL + END + line("s", "ask", "t", "e")
    return found(decision_inputs, diagram(body), f_form=FORM, t_dmn=table)


@pytest.mark.parametrize(
    ("column", "type"),
    [
        ("note", "number"),
        ("kind", "number"),
        ("visits", "string"),
        ("agreed", "string"),
        ("kind", "boolean"),
        ("note", "date"),
        ("visits", "date"),
        ("problems", "number"),
        ("visits + 1", "string"),
    ],
)
def test_a_column_that_the_variable_never_suits(column: str, type: str) -> None:
    (finding,) = judged(column, type)
    assert (finding.element, finding.key, finding.severity) == ("t", "references_decision_kind", "error")
    assert f"«{column}»" in finding.message and finding.said("en") != finding.message


@pytest.mark.parametrize(
    ("column", "type"),
    [
        ("visits", "number"),
        ("number(note)", "number"),
        ("kind", "string"),
        ("problems", "string"),
        ("agreed", "boolean"),
        ("met_on", "date"),
        ("mystery", "number"),
        ("visits", "Any"),
    ],
)
def test_a_column_that_it_may_suit(column: str, type: str) -> None:
    assert judged(column, type) == []
