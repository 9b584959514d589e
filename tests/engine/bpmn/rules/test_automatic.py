"""Scripts and results."""

from __future__ import annotations

from engine.bpmn.rules.automatic import automatic
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, node, simple


def test_a_feel_script_with_a_result_is_right() -> None:
    script = '<zeebe:script expression="=1" resultVariable="x"/>'
    assert found(automatic, diagram(simple(node("scriptTask", "t", script)))) == []


def test_empty_foreign_and_resultless_steps() -> None:
    assert elements(found(automatic, diagram(simple(node("scriptTask", "t"))))) == ["t"]
    other = node("scriptTask", "t", inside="<bpmn:script>import os</bpmn:script>")
    (finding,) = found(automatic, diagram(simple(other)))
    assert "другом языке" in finding.message
    decision = node("businessRuleTask", "t", '<zeebe:calledDecision decisionId="d"/>')
    assert elements(found(automatic, diagram(simple(decision)))) == ["t"]
