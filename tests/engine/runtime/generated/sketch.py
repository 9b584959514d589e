"""Draws a shape as a file: flows and scopes, and the events on them."""

from __future__ import annotations

from tests.engine.runtime.generated.scopes import Ends, Scopes
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


class Sketch(Scopes):
    """Adds the events."""

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
