"""Elements inside elements: several calls at once, events of inner scopes, failing operations, non-interrupting branches of such branches."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import OperationFailed, StepFailed
from engine.runtime.compile import compile_process
from tests.bench.drawing import Drawing
from tests.engine.runtime.conftest import Play, World

ERROR = '<bpmn:errorEventDefinition errorRef="err" />'
MESSAGE = '<bpmn:messageEventDefinition messageRef="m" />'
TIMER = "<bpmn:timerEventDefinition><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition>"
EACH = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
    '<zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="all" '
    'outputElement="=result" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>'
)


def scope(drawing: Drawing, *tasks: str, prefix: str = "") -> str:
    """Begin, tasks in a row, end: the lines of an inner scope."""
    outside, drawing.lines = drawing.lines, []
    drawing.element("startEvent", f"{prefix}begin")
    before = f"{prefix}begin"
    for task in tasks:
        drawing.element("userTask", task)
        drawing.flow(before, task)
        before = task
    drawing.element("endEvent", f"{prefix}end")
    drawing.flow(before, f"{prefix}end")
    inside, drawing.lines = "".join(drawing.lines), outside
    return inside


def around(kind: str, inside: str, prefix: str = "in_", **attributes: str) -> Drawing:
    """One element ``host`` between begin and end, then a task ``after``."""
    drawing = Drawing("P")
    drawing.roots.append(
        '<bpmn:message id="m" name="news" /><bpmn:error id="err" name="e" errorCode="refused" />'
    )
    body = scope(drawing, *(["work"] if kind == "subProcess" else []), prefix=prefix)
    drawing.element("startEvent", "begin")
    drawing.element(kind, "host", inside + (body if kind == "subProcess" else ""), **attributes)
    drawing.element("userTask", "after")
    drawing.element("endEvent", "done")
    drawing.flow("begin", "host")
    drawing.flow("host", "after")
    drawing.flow("after", "done")
    return drawing


def attach(drawing: Drawing, event: str, interrupting: bool, host: str = "host") -> None:
    drawing.element(
        "boundaryEvent",
        "caught",
        event,
        attachedToRef=host,
        cancelActivity="true" if interrupting else "false",
    )
    drawing.element("userTask", "follow")
    drawing.element("endEvent", "followed")
    drawing.flow("caught", "follow")
    drawing.flow("follow", "followed")


@pytest.fixture(params=[False, True], ids=["kept", "stored"])
def run(request: pytest.FixtureRequest, world: World) -> Any:
    def begin(*drawings: Drawing, **data: Any) -> Play:
        files = {f"{drawing.process}.bpmn": drawing.xml() for drawing in drawings}
        return Play(compile_process(files, "P"), world, request.param).start(**data)

    return begin


def test_several_sub_processes_at_once_are_isolated(run: Any) -> None:
    drawing = around("subProcess", EACH)
    attach(drawing, TIMER, interrupting=True)
    case = run(drawing, items=["a", "b", "c"], result="?")
    assert case.open == ["work"] * 3 and {t.place.path for t in case.case.tasks()} == {("host",)}
    for item in ("c", "a"):
        task = next(t for t in case.case.tasks() if t.data["item"] == item)
        case.case.complete(task.id, {"result": item.upper(), "noise": item})
        case._after()
    assert case.case.data["result"] == "?"
    case.do("work", result="B")
    assert case.open == ["after"] and case.waiting == []
    assert case.case.data == {"items": ["a", "b", "c"], "result": "?", "all": ["A", "B", "C"]}


def test_several_calls_are_interrupted_together(run: Any) -> None:
    called = Drawing("called")
    called.lines.append(scope(called, "work"))
    call = '<bpmn:extensionElements><zeebe:calledElement processId="called" /></bpmn:extensionElements>'
    drawing = around("callActivity", call + EACH)
    attach(drawing, TIMER, interrupting=True)
    case = run(drawing, called, items=[1, 2], result=0)
    case.do("work", result=5).fire("caught")
    assert case.open == ["follow"] and case.task("follow").data["all"] == [5]
    assert len(case.case._workflow.subprocesses) == 0
    assert case.do("follow").case.ended


@pytest.mark.parametrize("interrupting", [True, False])
def test_an_event_sub_process_inside_a_sub_process_ends_with_it(run: Any, interrupting: bool) -> None:
    drawing = around("subProcess", "")
    flag = "true" if interrupting else "false"
    inner = scope(drawing, "help", prefix="es_").replace(
        '<bpmn:startEvent id="es_begin"></bpmn:startEvent>',
        f'<bpmn:startEvent id="es_begin" isInterrupting="{flag}">{MESSAGE}</bpmn:startEvent>',
    )
    event = f'<bpmn:subProcess id="es" triggeredByEvent="true">{inner}</bpmn:subProcess>'
    drawing.lines = [
        line.replace("</bpmn:subProcess>", f"{event}</bpmn:subProcess>") for line in drawing.lines
    ]
    case = run(drawing, x=1)
    assert case.deliver("news", None, y=2)
    assert case.open == (["help"] if interrupting else ["help", "work"])
    assert case.task("help").place.path == ("host", "es")
    if not interrupting:
        case.do("work", z=3)
    case.do("help", y=9)
    assert case.open == ["after"] and case.case.subscriptions() == []
    assert case.task("after").data["y"] == 9
    assert not case.deliver("news", None)


def test_an_operation_may_fail_into_an_error_event(run: Any, world: World) -> None:
    operation = (
        '<bpmn:extensionElements><zeebe:taskDefinition type="agency.request" /></bpmn:extensionElements>'
    )
    drawing = around("serviceTask", operation)
    attach(drawing, ERROR, interrupting=True)
    world.answers = {
        "agency.request": OperationFailed(operation="agency.request", reason="отказ", error_code="refused")
    }
    case = run(drawing)
    assert case.open == ["follow"] and case.do("follow").case.ended
    world.answers = {"agency.request": OperationFailed(operation="agency.request", reason="сеть")}
    with pytest.raises(StepFailed):
        run(drawing)


def test_a_side_path_of_a_side_path_does_not_grow_and_keeps_its_changes(run: Any) -> None:
    drawing = around("subProcess", "")
    attach(drawing, MESSAGE, interrupting=False)
    # The non-interrupting branch goes round: a task with an event of its own, whose path leads back to the task.
    drawing.lines = [line for line in drawing.lines if '"followed"' not in line]
    drawing.element("boundaryEvent", "again", TIMER, attachedToRef="follow", cancelActivity="false")
    drawing.element("endEvent", "enough")
    drawing.flow("follow", "enough")
    drawing.element("exclusiveGateway", "merge")
    drawing.lines = [line.replace('targetRef="follow"', 'targetRef="merge"') for line in drawing.lines]
    drawing.flow("merge", "follow")
    drawing.flow("again", "merge")
    case = run(drawing, x=0)
    case.deliver("news", None, x=1)
    largest = 0
    for number in range(40):
        case.fire("again")
        first = next(t for t in case.case.tasks() if t.place.element == "follow")
        case.case.complete(first.id, {f"v{number % 3}": number})
        case._after()
        largest = max(largest, len(case.case._workflow.tasks))
    assert largest <= 14
    assert case.open == ["follow", "work"]
    case.do("follow", last=True).do("work").do("after")
    assert case.case.ended and case.case.data["last"] is True and case.case.data["x"] == 1


def test_two_events_at_once_on_one_task_and_only_one_wins(run: Any) -> None:
    drawing = around("userTask", "")
    attach(drawing, TIMER, interrupting=True)
    case = run(drawing)
    timer = case.timer("caught")
    task = case.task("host").id
    case.do("host")
    case.wait(days=30)
    with pytest.raises(Exception) as late:
        case.case.fire(timer.id)
    assert type(late.value).__name__ == "TimerNotDue"
    other = run(drawing).fire("caught")
    with pytest.raises(Exception) as late:
        other.case.complete(task, {})
    assert type(late.value).__name__ == "TaskNotOpen"


def test_cancelling_a_case_ends_everything_and_keeps_its_data(run: Any) -> None:
    drawing = around("subProcess", "")
    attach(drawing, TIMER, interrupting=False)
    case = run(drawing, x=1).fire("caught")
    case.case.cancel()
    case._after()
    assert case.case.ended and case.case.outcome == "cancelled" and case.case.data == {"x": 1}
    assert case.open == [] and case.waiting == []
