"""Draws what a shape is made of, events aside; every element gets a number, so that names never meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.bench.drawing import Drawing
from tests.engine.runtime.generated.shapes import Shape

ROOTS = (
    '<bpmn:message id="m" name="news" /><bpmn:signal id="s" name="alarm" />'
    '<bpmn:error id="e" errorCode="refused" /><bpmn:escalation id="c" escalationCode="worry" />'
)
Ends = tuple[str, str]


@dataclass
class Scopes:
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
