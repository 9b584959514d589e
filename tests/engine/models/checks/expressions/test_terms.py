"""Terms that can be read."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.terms import terms
from tests.engine.models.models import diagram, elements, found, node, simple


def timer(text: str, kind: str = "timeDuration") -> bytes:
    inside = f"<bpmn:timerEventDefinition><bpmn:{kind}>{text}</bpmn:{kind}></bpmn:timerEventDefinition>"
    return diagram(simple(node("intermediateCatchEvent", "t", inside=inside)))


@pytest.mark.parametrize(
    "text",
    [
        "P10D",
        "PT1M",
        "P10Y",
        "={working days: 1}",
        "={calendar days: 10, from: x.y}",
        "=plan.due",
        "={months: n}",
    ],
)
def test_terms_that_are_right(text: str) -> None:
    assert found(terms, timer(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "P11Y",
        "PT59S",
        "-PT1H",
        "P0.5M",
        "1 день",
        "={workin days: 1}",
        "={hours: 0}",
        '=duration("P99Y")',
        "2028-02-29",
    ],
)
def test_terms_that_are_wrong(text: str) -> None:
    assert elements(found(terms, timer(text.replace('"', "&quot;")))) == ["t"]


def test_dates_and_cycles() -> None:
    assert found(terms, timer("2028-02-29T10:00:00", "timeDate")) == []
    assert found(terms, timer("R3/P1M", "timeCycle")) == []
    assert elements(found(terms, timer("P1D", "timeDate"))) == ["t"]
    assert elements(found(terms, timer("R/PT1S", "timeCycle"))) == ["t"]


def test_a_due_date_is_a_term() -> None:
    due = node("userTask", "t", '<zeebe:taskSchedule dueDate="P1X"/>')
    assert elements(found(terms, diagram(simple(due)))) == ["t"]


def test_an_interrupting_timer_does_not_repeat() -> None:
    inside = "<bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>"
    for interrupting, bad in (("true", ["b"]), ("false", [])):
        event = node("boundaryEvent", "b", inside=inside, attachedToRef="t", cancelActivity=interrupting)
        assert elements(found(terms, diagram(simple(node("userTask", "t")) + event))) == bad
