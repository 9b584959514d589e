"""Loops of the shapes that cases have: each turn is a visit that a person completes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.bench.drawing import Drawing

Files = Mapping[str, bytes]
UNTIL = "finished"


def plain() -> Files:
    """One task per turn."""
    drawing = Drawing("plain")
    drawing.element("userTask", "visit")
    drawing.loop("visit", "visit", UNTIL)
    return {"plain.bpmn": drawing.xml()}


def parallel() -> Files:
    """A block of two parallel tasks per turn."""
    drawing = Drawing("parallel")
    drawing.element("exclusiveGateway", "merge")
    drawing.element("parallelGateway", "split")
    drawing.flow("merge", "split")
    drawing.element("userTask", "left")
    drawing.element("userTask", "right")
    drawing.element("parallelGateway", "join")
    for side in ("left", "right"):
        drawing.flow("split", side)
        drawing.flow(side, "join")
    drawing.loop("merge", "join", UNTIL)
    return {"parallel.bpmn": drawing.xml()}


def sub_process() -> Files:
    """An embedded sub-process with a timer on it per turn."""
    drawing = Drawing("sub_process")
    inner = Drawing("inner")
    inner.element("startEvent", "in_begin")
    inner.element("userTask", "visit")
    inner.element("endEvent", "in_end")
    inner.flow("in_begin", "visit")
    inner.flow("visit", "in_end")
    drawing.element("subProcess", "round", "".join(inner.lines))
    timer = (
        "<bpmn:timerEventDefinition><bpmn:timeDuration>P10D</bpmn:timeDuration></bpmn:timerEventDefinition>"
    )
    drawing.element("boundaryEvent", "late", timer, attachedToRef="round", cancelActivity="false")
    drawing.element("endEvent", "late_end")
    drawing.flow("late", "late_end")
    drawing.loop("round", "round", UNTIL)
    return {"sub_process.bpmn": drawing.xml()}


def call() -> Files:
    """A called process per turn."""
    drawing = Drawing("call")
    called = Drawing("called")
    drawing.element("callActivity", "round", drawing.extended('<zeebe:calledElement processId="called" />'))
    drawing.loop("round", "round", UNTIL)
    called.element("startEvent", "in_begin")
    called.element("userTask", "visit")
    called.element("endEvent", "in_end")
    called.flow("in_begin", "visit")
    called.flow("visit", "in_end")
    return {"call.bpmn": drawing.xml(), "called.bpmn": called.xml()}


def vote() -> Files:
    """A vote of three with a quorum of two per turn."""
    drawing = Drawing("vote")
    loop = (
        '<zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="member" '
        'outputCollection="votes" outputElement="=answer" />'
    )
    quorum = "<bpmn:completionCondition>=numberOfCompletedInstances &gt;= 2</bpmn:completionCondition>"
    inside = f"{drawing.extended(loop)}{quorum}"
    several = f"<bpmn:multiInstanceLoopCharacteristics>{inside}</bpmn:multiInstanceLoopCharacteristics>"
    drawing.element("userTask", "cast", several)
    drawing.element("userTask", "sum_up")
    drawing.flow("cast", "sum_up")
    drawing.loop("cast", "sum_up", UNTIL)
    return {"vote.bpmn": drawing.xml()}


def side_by_side() -> Files:
    """Two loops that turn beside each other and never meet before their end."""
    drawing = Drawing("side_by_side")
    drawing.element("startEvent", "begin")
    drawing.element("parallelGateway", "split")
    drawing.element("parallelGateway", "join")
    drawing.element("endEvent", "end")
    drawing.flow("begin", "split")
    for side in ("a", "b"):
        drawing.element("userTask", side)
        drawing.element("exclusiveGateway", f"again_{side}", default=f"back_{side}")
        drawing.flow("split", side)
        drawing.flow(side, f"again_{side}")
        drawing.element("sequenceFlow", f"back_{side}", sourceRef=f"again_{side}", targetRef=side)
        drawing.flow(f"again_{side}", "join", f"finished_{side}")
    drawing.flow("join", "end")
    return {"side_by_side.bpmn": drawing.xml()}


SHAPES: Mapping[str, Callable[[], Files]] = {
    "plain": plain,
    "parallel": parallel,
    "sub_process": sub_process,
    "call": call,
    "vote": vote,
    "side_by_side": side_by_side,
}
# Completed tasks a turn; the vote's third member is not waited for.
TASKS: Mapping[str, int] = {
    "plain": 1,
    "parallel": 2,
    "sub_process": 1,
    "call": 1,
    "vote": 3,
    "side_by_side": 2,
}
