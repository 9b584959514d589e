"""Draws a shape; every element gets a number, so that names never meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from engine.bench.drawing import Drawing
from tests.engine.runtime.generated.shapes import Shape

TERMS = {
    "timer": "<bpmn:timerEventDefinition><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition>",
    "soon": "<bpmn:timerEventDefinition><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition>",
    "cycle": "<bpmn:timerEventDefinition><bpmn:timeCycle>R2/P3D</bpmn:timeCycle></bpmn:timerEventDefinition>",
}
NEWS = '<bpmn:messageEventDefinition messageRef="m" />'
SIGNAL = '<bpmn:signalEventDefinition signalRef="s" />'
ERROR = '<bpmn:errorEventDefinition errorRef="e" />'
WORRY = '<bpmn:escalationEventDefinition escalationRef="c" />'
ROOTS = (
    '<bpmn:message id="m" name="news" /><bpmn:signal id="s" name="alarm" />'
    '<bpmn:error id="e" errorCode="refused" /><bpmn:escalation id="c" escalationCode="worry" />'
)
Ends = tuple[str, str]


@dataclass
class Sketch:
    """One file; called processes stand in files of their own."""

    drawing: Drawing = field(default_factory=lambda: Drawing("P"))
    files: dict[str, bytes] = field(default_factory=dict)
    number: int = 0

    def name(self, stem: str) -> str:
        self.number += 1
        return f"{stem}{self.number}"

    def whole(self, shape: Shape) -> dict[str, bytes]:
        self.drawing.roots.append(ROOTS)
        self.scope(shape)
        return {**self.files, "P.bpmn": self.drawing.xml()}

    def scope(self, shape: Shape) -> None:
        begin = self.drawing.element("startEvent", self.name("s"))
        first, last = self.block(shape)
        self.drawing.flow(begin, first)
        self.end(last)

    def end(self, last: str, event: str = "") -> None:
        self.drawing.flow(last, self.drawing.element("endEvent", self.name("e"), event))

    def block(self, shape: Shape) -> Ends:
        kind, *parts = shape
        return getattr(self, kind)(*parts)

    @contextmanager
    def inside(self) -> Iterator[list[str]]:
        """What is drawn meanwhile is the inside of a sub-process."""
        outside, self.drawing.lines = self.drawing.lines, []
        inside: list[str] = []
        yield inside
        inside.append("".join(self.drawing.lines))
        self.drawing.lines = outside

    # --- flow -------------------------------------------------------------------------------------------------

    def task(self) -> Ends:
        name = self.drawing.element("userTask", self.name("t"))
        return name, name

    def gate(self, kind: str = "exclusiveGateway", **attributes: str) -> str:
        return self.drawing.element(kind, self.name("g"), **attributes)

    def row(self, parts: list[Shape]) -> Ends:
        blocks = [self.block(part) for part in parts]
        for (_, before), (after, _) in zip(blocks, blocks[1:], strict=False):
            self.drawing.flow(before, after)
        return blocks[0][0], blocks[-1][1]

    def choice(self, parts: list[Shape], kind: str = "exclusiveGateway") -> Ends:
        ask, split, join = self.task()[0], self.name("g"), self.name("g")
        blocks = [self.block(part) for part in parts]
        default = f"default_{split}"
        self.drawing.element(kind, split, default=default)
        self.drawing.element(kind, join)
        self.drawing.flow(ask, split)
        for index, (first, last) in enumerate(blocks):
            if index == 0:
                self.drawing.element("sequenceFlow", default, sourceRef=split, targetRef=first)
            else:
                self.drawing.flow(split, first, f"modulo({ask}_, {index + 1}) = 0")
            self.drawing.flow(last, join)
        return ask, join

    def inclusive(self, parts: list[Shape]) -> Ends:
        return self.choice(parts, "inclusiveGateway")

    def parallel(self, parts: list[Shape], join_kind: str = "parallelGateway") -> Ends:
        split, join = self.gate("parallelGateway"), self.gate(join_kind)
        for part in parts:
            first, last = self.block(part)
            self.drawing.flow(split, first)
            self.drawing.flow(last, join)
        return split, join

    def apart(self, ends: Shape, goes_on: Shape) -> Ends:
        split = self.gate("parallelGateway")
        first, last = self.block(ends)
        self.drawing.flow(split, first)
        self.end(last)
        first, last = self.block(goes_on)
        self.drawing.flow(split, first)
        return split, last

    def twice(self, part: Shape) -> Ends:
        return self.parallel([part, ("task",)], "exclusiveGateway")

    def loop(self, part: Shape) -> Ends:
        merge = self.gate()
        first, last = self.block(part)
        ask, again = self.task()[0], self.name("g")
        self.drawing.element("exclusiveGateway", again, default=f"out_{again}")
        out = self.gate()
        self.drawing.flow(merge, first)
        self.drawing.flow(last, ask)
        self.drawing.flow(ask, again)
        self.drawing.flow(again, merge, f"modulo({ask}_, 3) != 0")
        self.drawing.element("sequenceFlow", f"out_{again}", sourceRef=again, targetRef=out)
        return merge, out

    # --- scopes -----------------------------------------------------------------------------------------------

    def sub(self, part: Shape, event: str = "", loop: str = "") -> Ends:
        name = self.name("sub")
        with self.inside() as lines:
            self.scope(part)
        self.drawing.element("subProcess", name, loop + lines[0] + event)
        return name, name

    def call(self, part: Shape, loop: str = "") -> Ends:
        name, process = self.name("call"), self.name("Called")
        outside, self.drawing = self.drawing, Drawing(process)
        self.drawing.roots.append(ROOTS)
        self.scope(part)
        self.files[f"{process}.bpmn"] = self.drawing.xml()
        self.drawing = outside
        self.drawing.element("callActivity", name, loop, calledElement=process)
        return name, name

    def several(self, sequential: bool) -> Ends:
        name = self.name("mi")
        loop = self._multi(sequential, f"{name}_all", f"{name}_ + item", "numberOfCompletedInstances &gt;= 2")
        self.drawing.element("userTask", name, loop)
        return name, name

    def each(self, part: Shape, sequential: bool, called: bool) -> Ends:
        loop = self._multi(sequential, self.name("all"), "item * 2")
        return self.call(part, loop) if called else self.sub(part, loop=loop)

    def _multi(self, sequential: bool, outputs: str, output: str, until: str = "") -> str:
        loop = (
            f'<zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="item" '
            f'outputCollection="{outputs}" outputElement="={output}" />'
        )
        flag = "true" if sequential else "false"
        condition = f"<bpmn:completionCondition>={until}</bpmn:completionCondition>" if until else ""
        return (
            f'<bpmn:multiInstanceLoopCharacteristics isSequential="{flag}">{self.drawing.extended(loop)}'
            f"{condition}</bpmn:multiInstanceLoopCharacteristics>"
        )

    # --- events -----------------------------------------------------------------------------------------------

    def late(self, part: Shape, interrupting: bool, cycle: bool) -> Ends:
        return self._attached(self.sub(part)[0], TERMS["cycle" if cycle else "timer"], interrupting)

    def message(self, part: Shape, interrupting: bool) -> Ends:
        return self._attached(self.call(part)[0], NEWS, interrupting)

    def refused(self, part: Shape) -> Ends:
        return self._attached(self._ending(part, ERROR), ERROR, interrupting=True)

    def worried(self, part: Shape, interrupting: bool) -> Ends:
        return self._attached(self._ending(part, WORRY), WORRY, interrupting)

    def stopped(self, part: Shape) -> Ends:
        name = self._ending(("parallel", [part, ("task",)]), "<bpmn:terminateEventDefinition />", beside=True)
        return name, name

    def _ending(self, part: Shape, event: str, beside: bool = False) -> str:
        """A sub-process that a task may end plainly or by throwing; ``beside``: while the part still runs."""
        name = self.name("sub")
        with self.inside() as lines:
            begin = self.drawing.element("startEvent", self.name("s"))
            first, last = self.block(part)
            if beside:
                split = self.gate("parallelGateway")
                self.drawing.flow(begin, split)
                self.drawing.flow(split, first)
                self.end(last)
                begin = split
            ask = self.task()[0]
            self.drawing.flow(begin, ask if beside else first)
            if not beside:
                self.drawing.flow(last, ask)
            which = self.name("g")
            self.drawing.element("exclusiveGateway", which, default=f"good_{which}")
            self.drawing.flow(ask, which)
            thrown = self.drawing.element("endEvent", self.name("e"), event)
            self.drawing.flow(which, thrown, f"modulo({ask}_, 2) = 0")
            good = self.drawing.element("endEvent", self.name("e"))
            self.drawing.element("sequenceFlow", f"good_{which}", sourceRef=which, targetRef=good)
        self.drawing.element("subProcess", name, lines[0])
        return name

    def _attached(self, host: str, event: str, interrupting: bool) -> Ends:
        caught = self.name("b")
        flag = "true" if interrupting else "false"
        self.drawing.element("boundaryEvent", caught, event, attachedToRef=host, cancelActivity=flag)
        follow = self.task()[0]
        self.drawing.flow(caught, follow)
        if not interrupting:
            self.end(follow)
            return host, host
        merge = self.gate()
        self.drawing.flow(host, merge)
        self.drawing.flow(follow, merge)
        return host, merge

    def race(self) -> Ends:
        gate, merge = self.gate("eventBasedGateway"), self.gate()
        for event in (TERMS["soon"], TERMS["timer"], NEWS, SIGNAL):
            caught = self.drawing.element("intermediateCatchEvent", self.name("c"), event)
            self.drawing.flow(gate, caught)
            self.drawing.flow(caught, merge)
        return gate, merge

    def crisis(self, part: Shape, interrupting: bool) -> Ends:
        return self.sub(part, self._listener(NEWS, interrupting))

    def listened(self, part: Shape, interrupting: bool, kind: str) -> Ends:
        throws = kind == "signal"
        event = SIGNAL if throws else TERMS[kind]
        once = interrupting and kind != "cycle"
        return self.sub(self._throwing(part) if throws else part, self._listener(event, once))

    def _throwing(self, part: Shape) -> Shape:
        return ("row", [part, ("throw",), ("task",)])

    def throw(self) -> Ends:
        name = self.drawing.element("intermediateThrowEvent", self.name("x"), SIGNAL)
        return name, name

    def _listener(self, event: str, interrupting: bool) -> str:
        begin, help_, end = self.name("s"), self.name("t"), self.name("e")
        flag = "true" if interrupting else "false"
        return (
            f'<bpmn:subProcess id="{self.name("esp")}" triggeredByEvent="true">'
            f'<bpmn:startEvent id="{begin}" isInterrupting="{flag}">{event}</bpmn:startEvent>'
            f'<bpmn:userTask id="{help_}" /><bpmn:endEvent id="{end}" />'
            f'<bpmn:sequenceFlow id="f_{help_}" sourceRef="{begin}" targetRef="{help_}" />'
            f'<bpmn:sequenceFlow id="f_{end}" sourceRef="{help_}" targetRef="{end}" /></bpmn:subProcess>'
        )
