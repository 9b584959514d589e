"""A timer says when, and says it once."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.rules.fault import Fault, fault


def timers(diagram: Diagram) -> Iterator[Fault]:
    """Timers without a time, and with several."""
    for process, _, node in diagram.nodes():
        if node.event_kind == "timer":
            if not node.times:
                yield fault(process, node, "timer_without_time")
            elif len(node.times) > 1:
                yield fault(process, node, "timer_several")
