"""How an event sub-process starts."""

from __future__ import annotations

from engine.bpmn.rules.event_sub_processes import event_sub_processes
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import START, diagram, elements, node


def by(*starts: str, more: str = "") -> bytes:
    return diagram(START + node("subProcess", "sub", inside="".join(starts) + more, triggeredByEvent="true"))


TIMED = node("startEvent", "in", inside="<bpmn:timerEventDefinition/>")


def test_an_event_sub_process_starts_by_its_event() -> None:
    assert elements(found(event_sub_processes, by(node("startEvent", "in")))) == ["in"]
    assert found(event_sub_processes, by(TIMED)) == []


def test_it_has_one_start_and_no_flows() -> None:
    assert elements(found(event_sub_processes, by())) == ["sub"]
    assert elements(found(event_sub_processes, by(TIMED, TIMED.replace('"in"', '"two"')))) == ["sub"]
    assert elements(found(event_sub_processes, by(TIMED, more="<bpmn:incoming>f</bpmn:incoming>"))) == ["sub"]
