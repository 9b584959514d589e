"""When a timer goes off."""

from __future__ import annotations

from engine.bpmn.rules.timers import timers
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import diagram, elements, node, simple


def timer(*times: str) -> bytes:
    inside = f"<bpmn:timerEventDefinition>{''.join(times)}</bpmn:timerEventDefinition>"
    return diagram(simple(node("intermediateCatchEvent", "t", inside=inside)))


def test_a_timer_has_a_time() -> None:
    empty = node("intermediateCatchEvent", "t", inside="<bpmn:timerEventDefinition/>")
    assert elements(found(timers, diagram(simple(empty)))) == ["t"]
    assert elements(found(timers, timer("<bpmn:timeDuration>  </bpmn:timeDuration>"))) == ["t"]


def test_a_timer_has_one_time() -> None:
    duration, date = "<bpmn:timeDuration>P1D</bpmn:timeDuration>", "<bpmn:timeDate>2027-01-01</bpmn:timeDate>"
    assert found(timers, timer(duration)) == []
    assert elements(found(timers, timer(duration, date))) == ["t"]


def test_what_stands_in_the_way_of_a_case_does_not_repeat() -> None:
    cycle = "<bpmn:timeCycle>R3/P1D</bpmn:timeCycle>"
    assert elements(found(timers, timer(cycle))) == ["t"]
    inside = f"<bpmn:timerEventDefinition>{cycle}</bpmn:timerEventDefinition>"
    event = node("boundaryEvent", "b", inside=inside, attachedToRef="t", cancelActivity="false")
    assert found(timers, diagram(simple(node("userTask", "t")) + event)) == []
