"""A boundary event sits on an activity of its own scope."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.kinds import ACTIVITIES
from engine.bpmn.rules.fault import Fault, fault


def boundary(diagram: Diagram) -> Iterator[Fault]:
    """Events on nothing, or on something that is no activity; errors that are told not to interrupt."""
    for process, scope, node in diagram.nodes():
        if node.kind != "boundaryEvent":
            continue
        host = scope.by_id.get(node.attached_to or "")
        if host is None or host.kind not in ACTIVITIES or host.triggered:
            yield fault(process, node, "boundary_on_nothing", host=node.attached_to or "—")
        if node.event_kind == "error" and not node.interrupting:
            yield fault(process, node, "error_not_interrupting")
