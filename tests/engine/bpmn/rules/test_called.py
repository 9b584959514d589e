"""What steps call is named, and named directly."""

from __future__ import annotations

from engine.bpmn.rules.called import called
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, node, simple


def test_a_service_task_names_its_operation() -> None:
    assert elements(found(called, diagram(simple(node("serviceTask", "t"))))) == ["t"]


def test_names_are_required_and_not_computed() -> None:
    assert elements(found(called, diagram(simple(node("callActivity", "t"))))) == ["t"]
    assert elements(found(called, diagram(simple(node("businessRuleTask", "t"))))) == ["t"]
    computed = node("callActivity", "t", '<zeebe:calledElement processId="=x"/>')
    assert elements(found(called, diagram(simple(computed)))) == ["t"]
