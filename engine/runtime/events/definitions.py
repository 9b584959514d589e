"""What an element waits for, throws and maps, as the compiled model keeps it: plain values that store as JSON."""

from __future__ import annotations

from engine.bpmn.events import Declaration
from engine.bpmn.nodes import FlowNode


def event_traits(drawn: FlowNode) -> dict[str, object]:
    """The event definition of a flow node; ``{}`` for a plain one."""
    event = drawn.event
    if event is None:
        return {}
    if event.kind == "timer":
        ((form, text),) = event.times
        return {"type": "timer", "form": form, "text": text}
    return declared_traits(event.kind, event.declared)


def declared_traits(kind: str, declared: Declaration | None) -> dict[str, object]:
    """A message, signal, error or escalation; one that is left open catches every code."""
    event: dict[str, object] = {"type": kind}
    if kind == "terminate":
        return event
    event["name"] = declared.name if declared else ""
    if kind == "message":
        event["key"] = declared.key if declared else None
    if kind in ("error", "escalation"):
        event["code"] = declared.code if declared else None
    return event


def io_traits(drawn: FlowNode) -> dict[str, object]:
    """``inputs`` and ``outputs`` as pairs of source and target, in order."""
    return {
        "inputs": [[one.source, one.target] for one in drawn.inputs],
        "outputs": [[one.source, one.target] for one in drawn.outputs],
    }
