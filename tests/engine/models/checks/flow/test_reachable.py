"""Orphans and dead ends."""

from __future__ import annotations

from engine.models.checks.flow.reachable import reachable
from tests.engine.models.models import END, START, diagram, elements, flow, found, line, node, simple


def test_an_orphan() -> None:
    assert elements(found(reachable, diagram(START + END + line("s", "e") + node("userTask", "t")))) == ["t"]


def test_a_dead_end() -> None:
    content = diagram(simple(node("parallelGateway", "t")) + node("userTask", "lost") + flow("t", "lost"))
    assert elements(found(reachable, content)) == ["lost"]


def test_boundary_events_and_event_sub_processes_are_reached() -> None:
    event = node("boundaryEvent", "b", inside="<bpmn:timerEventDefinition/>", attachedToRef="t")
    sub = node("subProcess", "sub", inside=START + END + line("s", "e"), triggeredByEvent="true")
    assert found(reachable, diagram(simple(node("userTask", "t")) + event + flow("b", "e") + sub)) == []
