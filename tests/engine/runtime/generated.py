"""Random structured diagrams and random people, to compare ways of keeping the same case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from engine.bench.drawing import Drawing
from engine.errors import BudgetExceeded, StepFailed
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess
from tests.engine.runtime.conftest import World

TIMER = "<bpmn:timerEventDefinition><bpmn:{form}>{text}</bpmn:{form}></bpmn:timerEventDefinition>"

Shape = tuple[Any, ...]
tasks: st.SearchStrategy[Shape] = st.just(("task",))


def _wider(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    few = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.tuples(st.just("row"), few),
        st.tuples(st.just("choice"), few),
        st.tuples(st.just("parallel"), few),
        st.tuples(st.just("inclusive"), few),
        st.tuples(st.just("loop"), inner),
        st.tuples(st.just("sub"), inner),
        st.tuples(st.just("late"), inner, st.booleans(), st.booleans()),
        st.tuples(st.just("message"), inner, st.booleans()),
        st.tuples(st.just("several"), st.booleans()),
        st.tuples(st.just("race")),
        st.tuples(st.just("crisis"), inner, st.booleans()),
    )


_any = st.recursive(tasks, _wider, max_leaves=8)
shapes: st.SearchStrategy[Shape] = st.one_of(
    st.tuples(st.just("parallel"), st.lists(_any, min_size=2, max_size=3)),
    st.tuples(st.just("row"), st.lists(_any, min_size=2, max_size=4)),
    st.tuples(st.just("loop"), _any),
    st.tuples(st.just("message"), _any, st.booleans()),
    st.tuples(st.just("crisis"), _any, st.booleans()),
)


@dataclass
class Sketch:
    """Draws a shape; every element gets a number, so that names never meet."""

    drawing: Drawing = field(default_factory=lambda: Drawing("P"))
    number: int = 0

    def name(self, stem: str) -> str:
        self.number += 1
        return f"{stem}{self.number}"

    def whole(self, shape: Shape) -> bytes:
        self.drawing.roots.append('<bpmn:message id="m" name="news" />')
        self.scope(shape)
        return self.drawing.xml()

    def scope(self, shape: Shape) -> None:
        begin = self.drawing.element("startEvent", self.name("s"))
        first, last = self.block(shape)
        self.drawing.flow(begin, first)
        self.end(last)

    def end(self, last: str) -> None:
        self.drawing.flow(last, self.drawing.element("endEvent", self.name("e")))

    def block(self, shape: Shape) -> tuple[str, str]:
        kind, *parts = shape
        return getattr(self, kind)(*parts)

    def task(self) -> tuple[str, str]:
        name = self.drawing.element("userTask", self.name("t"))
        return name, name

    def row(self, parts: list[Shape]) -> tuple[str, str]:
        blocks = [self.block(part) for part in parts]
        for (_, before), (after, _) in zip(blocks, blocks[1:], strict=False):
            self.drawing.flow(before, after)
        return blocks[0][0], blocks[-1][1]

    def choice(self, parts: list[Shape], kind: str = "exclusiveGateway") -> tuple[str, str]:
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

    def inclusive(self, parts: list[Shape]) -> tuple[str, str]:
        return self.choice(parts, "inclusiveGateway")

    def parallel(self, parts: list[Shape]) -> tuple[str, str]:
        split = self.drawing.element("parallelGateway", self.name("g"))
        join = self.drawing.element("parallelGateway", self.name("g"))
        for part in parts:
            first, last = self.block(part)
            self.drawing.flow(split, first)
            self.drawing.flow(last, join)
        return split, join

    def loop(self, part: Shape) -> tuple[str, str]:
        merge = self.drawing.element("exclusiveGateway", self.name("g"))
        first, last = self.block(part)
        ask, again = self.task()[0], self.name("g")
        self.drawing.element("exclusiveGateway", again, default=f"out_{again}")
        out = self.drawing.element("exclusiveGateway", self.name("g"))
        self.drawing.flow(merge, first)
        self.drawing.flow(last, ask)
        self.drawing.flow(ask, again)
        self.drawing.flow(again, merge, f"modulo({ask}_, 3) != 0")
        self.drawing.element("sequenceFlow", f"out_{again}", sourceRef=again, targetRef=out)
        return merge, out

    def sub(self, part: Shape, event: str = "") -> tuple[str, str]:
        name = self.name("sub")
        outside, self.drawing.lines = self.drawing.lines, []
        self.scope(part)
        inside, self.drawing.lines = "".join(self.drawing.lines) + event, outside
        self.drawing.element("subProcess", name, inside)
        return name, name

    def late(self, part: Shape, interrupting: bool, cycle: bool) -> tuple[str, str]:
        form, text = ("timeCycle", "R2/P3D") if cycle else ("timeDuration", "P5D")
        return self._attached(part, TIMER.format(form=form, text=text), interrupting)

    def message(self, part: Shape, interrupting: bool) -> tuple[str, str]:
        return self._attached(part, '<bpmn:messageEventDefinition messageRef="m" />', interrupting)

    def _attached(self, part: Shape, event: str, interrupting: bool) -> tuple[str, str]:
        host, _ = self.sub(part)
        caught = self.name("b")
        flag = "true" if interrupting else "false"
        self.drawing.element("boundaryEvent", caught, event, attachedToRef=host, cancelActivity=flag)
        follow = self.task()[0]
        self.drawing.flow(caught, follow)
        if not interrupting:
            self.end(follow)
            return host, host
        merge = self.drawing.element("exclusiveGateway", self.name("g"))
        self.drawing.flow(host, merge)
        self.drawing.flow(follow, merge)
        return host, merge

    def several(self, sequential: bool) -> tuple[str, str]:
        name = self.name("mi")
        loop = (
            f'<zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="item" '
            f'outputCollection="{name}_all" outputElement="={name}_ + item" />'
        )
        until = "<bpmn:completionCondition>=numberOfCompletedInstances &gt;= 2</bpmn:completionCondition>"
        inside = f"{self.drawing.extended(loop)}{until}"
        flag = "true" if sequential else "false"
        several = (
            f'<bpmn:multiInstanceLoopCharacteristics isSequential="{flag}">{inside}'
            "</bpmn:multiInstanceLoopCharacteristics>"
        )
        self.drawing.element("userTask", name, several)
        return name, name

    def race(self) -> tuple[str, str]:
        gate = self.drawing.element("eventBasedGateway", self.name("g"))
        merge = self.drawing.element("exclusiveGateway", self.name("g"))
        for event in (
            TIMER.format(form="timeDuration", text="P2D"),
            '<bpmn:messageEventDefinition messageRef="m" />',
        ):
            caught = self.drawing.element("intermediateCatchEvent", self.name("c"), event)
            self.drawing.flow(gate, caught)
            self.drawing.flow(caught, merge)
        return gate, merge

    def crisis(self, part: Shape, interrupting: bool) -> tuple[str, str]:
        begin, help_, end = self.name("s"), self.name("t"), self.name("e")
        flag = "true" if interrupting else "false"
        event = (
            f'<bpmn:subProcess id="{self.name("esp")}" triggeredByEvent="true">'
            f'<bpmn:startEvent id="{begin}" isInterrupting="{flag}">'
            '<bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>'
            f'<bpmn:userTask id="{help_}" /><bpmn:endEvent id="{end}" />'
            f'<bpmn:sequenceFlow id="f_{help_}" sourceRef="{begin}" targetRef="{help_}" />'
            f'<bpmn:sequenceFlow id="f_{end}" sourceRef="{help_}" targetRef="{end}" /></bpmn:subProcess>'
        )
        return self.sub(part, event)


@dataclass
class Run:
    """One way of keeping a case, driven by numbers."""

    process: CompiledProcess
    stored: bool
    trimmed: bool
    world: World = field(default_factory=World)
    trace: list[tuple[str, ...]] = field(default_factory=list)
    failed: str | None = None
    largest: int = 0

    def __post_init__(self) -> None:
        self._do(
            lambda: setattr(
                self, "case", RunningCase.start(self.process, {"n": 0}, self.world, trimmed=self.trimmed)
            )
        )

    def _do(self, act: Any) -> None:
        try:
            act()
        except (StepFailed, BudgetExceeded) as fault:
            self.failed = str(fault)
            return
        self.trace += [(s.place.element, s.event, *s.place.path) for s in self.case.take_steps()]
        if self.stored:
            state = self.case.save()
            self.largest = max(self.largest, len(state))
            self.case = RunningCase.load(self.process, state, self.world, trimmed=self.trimmed)

    def choices(self) -> list[tuple[str, str, int]]:
        tasks = [("task", task.place.element) for task in self.case.tasks()]
        timers = [("timer", timer.place.element) for timer in self.case.timers()]
        news = [("news", "")] if self.case.subscriptions() else []
        return [(kind, element, index) for index, (kind, element) in enumerate(tasks + timers + news)]

    def act(self, number: int) -> None:
        """Whatever this number stands for now: a task, a timer, a message."""
        if self.failed or self.case.ended:
            return
        choices = self.choices()
        kind, element, index = choices[number % len(choices)]
        tasks, timers = self.case.tasks(), self.case.timers()
        if kind == "task":
            answer = {f"{element}_": number, "n": number} if number % 5 == 0 else {f"{element}_": number}
            self._do(lambda: self.case.complete(tasks[index].id, answer))
        elif kind == "timer":
            timer = timers[index - len(tasks)]
            self.world.clock.move_to(max(self.world.now(), timer.due.due))
            self._do(lambda: self.case.fire(timer.id))
        else:
            self._do(lambda: self.case.deliver("news", None, {f"news{number % 3}": number}))

    def seen(self) -> Any:
        """All that anybody could see of it."""
        if self.failed:
            return self.failed, self.trace
        case = self.case
        return (
            self.trace,
            [(task.place, task.data) for task in case.tasks()],
            [(timer.place, timer.due) for timer in case.timers()],
            [(each.place, each.key) for each in case.subscriptions()],
            case.data,
            case.ended,
            case.outcome,
        )
