"""Hosts of boundary events."""

from __future__ import annotations

from engine.bpmn.rules.boundary import boundary
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, node, simple


def test_an_event_on_nothing_or_on_a_gateway() -> None:
    event = node("boundaryEvent", "b", attachedToRef="nope")
    assert elements(found(boundary, diagram(simple(node("userTask", "t")) + event))) == ["b"]
    event = node("boundaryEvent", "b", attachedToRef="t")
    assert elements(found(boundary, diagram(simple(node("parallelGateway", "t")) + event))) == ["b"]
    assert found(boundary, diagram(simple(node("userTask", "t")) + event)) == []
