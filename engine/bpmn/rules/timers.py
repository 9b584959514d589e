"""A timer says when, and says it once; what stands in the way of a case does not repeat."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.rules.fault import Fault, fault


def timers(diagram: Diagram) -> Iterator[Fault]:
    """Timers without a time, with several, and a repetition that the case would pass at its first turn."""
    for process, _, node in diagram.nodes():
        if node.event_kind == "timer":
            if not node.times:
                yield fault(process, node, "timer_without_time")
            elif len(node.times) > 1:
                yield fault(process, node, "timer_several")
            elif node.kind == "intermediateCatchEvent" and node.times[0][0] == "cycle":
                yield fault(process, node, "timer_cycle_not_here", fatal=False)
