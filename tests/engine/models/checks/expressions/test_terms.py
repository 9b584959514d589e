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
        "={calendar days: 3, frm: plan_term}",
        "={months: n, untl: x}",
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


@pytest.mark.parametrize("kind", ["timeDate", "timeDuration"])
@pytest.mark.parametrize(
    "text", ["2001-01-01", "2001-01-01T10:00:00Z", '=date("2001-01-01")', '={months: 1, from: "2001-01-01"}']
)
def test_a_date_that_is_past_fires_at_once(kind: str, text: str) -> None:
    (finding,) = found(terms, timer(text.replace('"', "&quot;"), kind))
    assert (finding.key, finding.severity) == ("terms_past", "warning")


@pytest.mark.parametrize(
    "text", ['=today() + duration("P1D")', "={months: 1, from: now()}", "={months: 1, from: x}"]
)
def test_what_is_counted_from_today_or_in_a_case_is_not_past(text: str) -> None:
    assert found(terms, timer(text.replace('"', "&quot;"), "timeDate")) == []


def scheduled(due: str, reminder: str) -> bytes:
    due, reminder = (text.replace('"', "&quot;") for text in (due, reminder))
    written = f'<zeebe:taskSchedule dueDate="{due}" followUpDate="{reminder}"/>'
    return diagram(simple(node("userTask", "t", written)))


def test_a_task_due_in_the_past_is_late_at_once() -> None:
    (finding,) = found(terms, scheduled("2001-01-01", ""))
    assert (finding.key, finding.severity) == ("terms_past_due", "warning")


@pytest.mark.parametrize(
    ("due", "reminder", "late"),
    [
        ("P3D", "P5D", True),
        ("={working days: 5}", "P1M", True),
        ("P5D", "P3D", False),
        ("2034-01-01", "2034-01-02", True),
        ("2034-01-02", "2034-01-01", False),
        ("P5D", "2034-01-01", False),  # which comes first is known only in a case
        ('=today() + duration("P3D")', "P5D", True),
        ("P5D", "P5D", False),
        ("P5D", "={months: n}", False),
        ("={calendar days: 1, from: x}", "P5D", False),
    ],
)
def test_a_reminder_comes_before_the_term(due: str, reminder: str, late: bool) -> None:
    assert [finding.key for finding in found(terms, scheduled(due, reminder))] == (
        ["terms_reminder_late"] if late else []
    )
