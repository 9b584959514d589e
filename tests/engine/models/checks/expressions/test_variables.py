"""Names that something upstream sets."""

from __future__ import annotations

import pytest

from engine.models.checks.expressions.variables import variables
from tests.engine.models.models import (
    END,
    START,
    diagram,
    elements,
    file,
    flow,
    form,
    found,
    io,
    line,
    node,
    process,
    simple,
)

PLAN = form(
    {"type": "textfield", "key": "goal", "label": "Цель"},
    {"type": "number", "key": "sum", "label": "Сумма"},
    id="plan",
)
ASK = node("userTask", "ask", '<zeebe:formDefinition formId="plan"/>')


def after(step: str, expression: str, properties: str = "") -> bytes:
    script = node("scriptTask", "t", f'<zeebe:script expression="{expression}" resultVariable="x"/>')
    return diagram(START + step + script + END + line("s", "ask", "t", "e"), properties=properties)


def names(expression: str, step: str = ASK, properties: str = "") -> list[str]:
    return elements(found(variables, after(step, expression, properties), plan_form=PLAN))


def test_fields_of_a_form_are_known_after_its_task() -> None:
    assert names("=goal") == []
    assert names("=gaol") == ["t"]


def test_the_nearest_name_is_offered() -> None:
    (finding,) = found(variables, after(ASK, "=goul"), plan_form=PLAN)
    assert "«goal»" in finding.message


def test_an_output_mapping_replaces_the_fields() -> None:
    step = node(
        "userTask", "ask", '<zeebe:formDefinition formId="plan"/>' + io(("output", "=goal", "plan.goal"))
    )
    assert names("=plan.goal", step) == []
    assert names("=goal", step) == ["t"]


def test_inputs_stay_inside_their_step() -> None:
    step = node(
        "userTask",
        "ask",
        '<zeebe:formDefinition formId="plan"/>' + io(("input", "=1", "local"), ("output", "=local", "kept")),
    )
    assert names("=kept", step) == []
    assert names("=local", step) == ["t"]


def test_what_comes_later_is_unknown() -> None:
    script = node("scriptTask", "t", '<zeebe:script expression="=goal" resultVariable="x"/>')
    content = diagram(START + script + ASK + END + line("s", "t", "ask", "e"))
    assert elements(found(variables, content, plan_form=PLAN)) == ["t"]


def test_a_loop_brings_later_names_back() -> None:
    script = node("scriptTask", "t", '<zeebe:script expression="=goal" resultVariable="x"/>')
    steps = script + ASK + node("exclusiveGateway", "g", default="g_e")
    content = diagram(START + steps + END + line("s", "t", "ask", "g", "e") + flow("g", "t", "=x = 1"))
    assert found(variables, content, plan_form=PLAN) == []


def test_start_data_and_built_ins() -> None:
    assert (
        names("=case.number", properties='<zeebe:property name="start_data" value="family_size, ward"/>')
        == []
    )
    assert names("=ward", properties='<zeebe:property name="start_data" value="family_size, ward"/>') == []
    assert names("=case.numbre") == ["t"]


def test_parameters_are_those_of_the_institution() -> None:
    zhodino = '<zeebe:property name="institution" value="zhodino"/>'
    assert names("=parameters.plan_due", properties=zhodino) == []
    (finding,) = found(variables, after(ASK, "=parameters.plan_de", zhodino), plan_form=PLAN)
    assert "«plan_due»" in finding.message


def test_a_task_without_a_form_may_set_anything() -> None:
    assert names("=whatever", node("userTask", "ask")) == []


def test_a_called_process_knows_what_its_caller_gives() -> None:
    child = file(
        process(
            simple(node("scriptTask", "u", '<zeebe:script expression="=goal" resultVariable="y"/>'), "u"),
            id="q",
        )
    )
    call = node("callActivity", "t", '<zeebe:calledElement processId="q"/>')
    parent = diagram(START + ASK + call + END + line("s", "ask", "t", "e"))
    assert found(variables, child, parent_bpmn=parent, plan_form=PLAN) == []
    assert elements(found(variables, child)) == ["u"]


def test_what_a_called_process_sets_is_known_after_the_call() -> None:
    child = file(
        process(
            simple(node("scriptTask", "u", '<zeebe:script expression="=1" resultVariable="made"/>'), "u"),
            id="q",
        )
    )
    call = node("callActivity", "ask", '<zeebe:calledElement processId="q"/>')
    content = after(call, "=made")
    assert found(variables, content, q_bpmn=child) == []


def test_a_completion_condition_counts_instances() -> None:
    loop = (
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1]" '
        'inputElement="one" outputCollection="votes" outputElement="=goal"/></bpmn:extensionElements>'
        "<bpmn:completionCondition>=count(votes) + numberOfInstances &gt; loopCounter + one</bpmn:completionCondition>"
        "</bpmn:multiInstanceLoopCharacteristics>"
    )
    step = node("userTask", "ask", '<zeebe:formDefinition formId="plan"/>', inside=loop)
    assert names("=votes", step) == []
    assert names("=one", step) == ["t"]


def border(
    text: str, schedule: str = '<zeebe:taskSchedule dueDate="P1D"/>', kind: str = "userTask", inside: str = ""
) -> bytes:
    host = node(kind, "host", schedule, inside)
    term = f"<bpmn:timerEventDefinition><bpmn:timeDuration>{text}</bpmn:timeDuration></bpmn:timerEventDefinition>"
    event = node("boundaryEvent", "late", inside=term, attachedToRef="host", cancelActivity="false")
    ends = event + END + node("endEvent", "e2")
    return diagram(START + host + ends + line("s", "host", "e") + line("late", "e2"))


def test_the_timer_of_a_task_knows_its_due() -> None:
    assert elements(found(variables, border("=task.due"))) == []
    assert elements(found(variables, border("={working days: 1, from: task.due}"))) == []
    assert elements(found(variables, border("=task.name"))) == ["late"]


def test_a_task_without_a_due_a_task_for_many_and_a_script_have_none() -> None:
    (finding,) = found(variables, border("=task.due", schedule=""))
    assert finding.element == "late" and "Due date" in finding.message
    many = "<bpmn:multiInstanceLoopCharacteristics/>"
    assert elements(found(variables, border("=task.due", inside=many))) == ["late"]
    assert elements(found(variables, border("=task.due", kind="serviceTask"))) == ["late"]


def test_the_timer_on_a_border_sees_the_inputs_of_its_host() -> None:
    given = io(("input", "=1", "days"))
    part = node("startEvent", "is") + node("endEvent", "ie") + flow("is", "ie")
    term = "={working days: days}"
    assert elements(found(variables, border(term, given, "subProcess", part))) == []
    assert elements(found(variables, border(term, "", "subProcess", part))) == ["late"]


FORKED = (
    START
    + ASK
    + node("scriptTask", "high", '<zeebe:script expression="=1" resultVariable="level"/>')
    + '<bpmn:exclusiveGateway id="g" default="plain"/><bpmn:exclusiveGateway id="m"/>'
)


def forked(expression: str) -> list[str]:
    """What is found at a script behind two ways, one of which sets ``level``."""
    script = node("scriptTask", "t", f'<zeebe:script expression="{expression}" resultVariable="x"/>')
    flows = (
        line("s", "ask", "g")
        + flow("g", "high", "=sum &gt; 1")
        + flow("g", "m", id="plain")
        + line("high", "m", "t", "e")
    )
    return elements(found(variables, diagram(FORKED + script + END + flows), plan_form=PLAN))


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("=level + 1", ["t"]),
        ("=level &gt; 3", ["t"]),
        ("=level != null and level &gt; 3", []),
        ("=get or else(level, 0) + 1", []),
        ("=level", []),
        ("=level = 1", []),
        ("=if sum = 1 then level else 0", []),
    ],
)
def test_a_name_of_one_way_only_needs_a_word_for_the_other(expression: str, wrong: list[str]) -> None:
    assert forked(expression) == wrong


MANY = '<zeebe:loopCharacteristics inputCollection="=[1, 2]" inputElement="one" outputCollection="all" outputElement="=goal"/>'


def many(after: str) -> list[str]:
    """A form filled in by several people, and an expression behind them."""
    loop = f"<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>{MANY}</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    ask = node("userTask", "ask", '<zeebe:formDefinition formId="plan"/>', loop)
    return names(after, ask)


def test_what_one_of_several_wrote_is_known_to_it_alone() -> None:
    assert many("=all") == []
    assert many("=goal") == ["t"]


def test_what_is_set_inside_an_instance_is_its_result() -> None:
    loop = MANY.replace("=goal", "=sum")
    loop = f"<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>{loop}</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    inner = node("startEvent", "is") + ASK + node("endEvent", "ie") + line("is", "ask", "ie")
    body = START + node("subProcess", "sub", "", loop + inner) + END + line("s", "sub", "e")
    assert elements(found(variables, diagram(body), plan_form=PLAN)) == []


def test_a_task_that_a_timer_has_ended_gave_nothing() -> None:
    late = (
        '<bpmn:boundaryEvent id="late" attachedToRef="ask"><bpmn:timerEventDefinition>'
        "<bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
    )
    script = node("scriptTask", "t", '<zeebe:script expression="=goal" resultVariable="x"/>')
    flows = line("s", "ask", "e") + line("late", "t", "e2")
    body = START + ASK + late + script + END + node("endEvent", "e2") + flows
    assert elements(found(variables, diagram(body), plan_form=PLAN)) == ["t"]


def test_branches_that_run_at_once_see_each_other_but_cannot_count_on_it() -> None:
    def body(expression: str) -> bytes:
        split = '<bpmn:parallelGateway id="split"/><bpmn:parallelGateway id="join"/>'
        script = node("scriptTask", "t", f'<zeebe:script expression="{expression}" resultVariable="x"/>')
        last = node("scriptTask", "u", '<zeebe:script expression="=string length(goal)" resultVariable="y"/>')
        flows = line("s", "split", "ask", "join") + line("split", "t", "join", "u", "e")
        return diagram(START + split + ASK + script + last + END + flows)

    assert elements(found(variables, body("=string length(goal)"), plan_form=PLAN)) == ["t"]
    assert (
        elements(found(variables, body("=goal = null or string length(goal) &gt; 1"), plan_form=PLAN)) == []
    )
