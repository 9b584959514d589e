"""Small diagrams in one line: ``s>p p>t1 p>t2 t1>q t2>q q>e``; the first letter of a name says what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.engine.models.models import file, flow, node, process

TIMER = "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>"
MESSAGE = '<bpmn:messageEventDefinition messageRef="news"/>'
ROOTS = (
    '<bpmn:message id="news" name="news"/><bpmn:error id="E" name="E" errorCode="E"/>'
    '<bpmn:error id="F" name="F" errorCode="F"/><bpmn:escalation id="X" name="X" escalationCode="X"/>'
    '<bpmn:escalation id="Y" name="Y" escalationCode="Y"/>'
)
KINDS = {
    "s": ("startEvent", ""),
    "e": ("endEvent", ""),
    "k": ("endEvent", "<bpmn:terminateEventDefinition/>"),
    "m": ("endEvent", MESSAGE),
    "f": ("endEvent", '<bpmn:errorEventDefinition errorRef="E"/>'),
    "y": ("endEvent", '<bpmn:escalationEventDefinition escalationRef="X"/>'),
    "z": ("intermediateThrowEvent", '<bpmn:escalationEventDefinition escalationRef="X"/>'),
    "p": ("parallelGateway", ""),
    "q": ("parallelGateway", ""),
    "x": ("exclusiveGateway", ""),
    "o": ("inclusiveGateway", ""),
    "v": ("eventBasedGateway", ""),
    "c": ("intermediateCatchEvent", TIMER),
    "n": ("intermediateCatchEvent", MESSAGE),
    "t": ("userTask", ""),
    "a": ("scriptTask", ""),
}
EVENTS = {
    "timer": TIMER,
    "error": '<bpmn:errorEventDefinition errorRef="E"/>',
    "other error": '<bpmn:errorEventDefinition errorRef="F"/>',
    "escalation": '<bpmn:escalationEventDefinition escalationRef="X"/>',
    "other escalation": '<bpmn:escalationEventDefinition escalationRef="Y"/>',
    "message": MESSAGE,
}
Body = str


def net(flows: str, *more: str) -> Body:
    """Nodes and flows of a line; ``more`` holds nodes that are written otherwise (sub-processes, calls, events)."""
    pairs = [part.split(">") for part in flows.split()]
    named = dict.fromkeys(name for pair in pairs for name in pair)
    own = "".join(more)
    plain = "".join(_node(name) for name in named if f'id="{name}"' not in own)
    return own + plain + "".join(flow(one, two) for one, two in pairs)


def _node(name: str) -> str:
    kind, inside = KINDS[name[0]]
    return node(kind, name, inside=inside, name=name)


def event(name: str, host: str, kind: str = "timer", beside: bool = False) -> str:
    """A boundary event."""
    return node(
        "boundaryEvent",
        name,
        inside=EVENTS[kind],
        attachedToRef=host,
        cancelActivity=str(not beside).lower(),
        name=name,
    )


def sub(name: str, body: Body, many: bool = False) -> str:
    """A sub-process, of one or of many."""
    loop = (
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=l"/>'
        "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"
    )
    return node("subProcess", name, inside=(loop if many else "") + body, name=name)


def started(name: str, body: Body, kind: str = "message", beside: bool = True) -> str:
    """An event sub-process; its body begins at ``s`` or ``s9``."""
    for own in ("s", "s9"):
        start = node("startEvent", own, inside=EVENTS[kind], isInterrupting=str(not beside).lower())
        body = body.replace(_node(own), start)
    return node("subProcess", name, inside=body, triggeredByEvent="true", name=name)


def call(name: str, called: str = "called") -> str:
    """A call activity."""
    return node("callActivity", name, f'<zeebe:calledElement processId="{called}"/>', name=name)


def whole(body: Body, called: Body = "") -> bytes:
    """A file with one process, and one that it calls."""
    parts = [process(body)] + ([process(called, id="called")] if called else [])
    return file(*parts, roots=ROOTS)


def _alone(body: Body) -> bytes:
    return whole(body)


def _in_a_sub_process(body: Body) -> bytes:
    return whole(net("s0>u u>e0", sub("u", body)))


def _for_many(body: Body) -> bytes:
    return whole(net("s0>u u>e0", sub("u", body, many=True)))


def _started_by_a_message(body: Body) -> bytes:
    return whole(net("s0>t0 t0>e0", started("u", body)))


def _behind_a_timer(body: Body) -> bytes:
    """The net follows a timer on the border of a task, in place of its start."""
    inner = body.replace(_node("s"), "").replace('sourceRef="s"', 'sourceRef="b0"')
    return whole(net("s0>t0 t0>e0", event("b0", "t0")) + inner)


def _beside_a_task(body: Body) -> bytes:
    inner = body.replace(_node("s"), "").replace('sourceRef="s"', 'sourceRef="b0"')
    return whole(net("s0>t0 t0>e0", event("b0", "t0", beside=True)) + inner)


def _called(body: Body) -> bytes:
    """The fault is in the process that is called, which lies in the same file."""
    return whole(net("s0>d d>e0", call("d")), body)


PLACES: dict[str, Callable[[Body], bytes]] = {
    "alone": _alone,
    "sub-process": _in_a_sub_process,
    "many": _for_many,
    "event sub-process": _started_by_a_message,
    "interrupting timer": _behind_a_timer,
    "timer beside": _beside_a_task,
    "called": _called,
}


def everywhere(bodies: Iterable[tuple[str, Body]]) -> list[tuple[str, Body, str]]:
    """Each body in each place."""
    return [(name, body, place) for name, body in bodies for place in PLACES]
