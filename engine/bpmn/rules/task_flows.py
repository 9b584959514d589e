"""Only gateways decide: a task has one outgoing flow, and no condition stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.kinds import CHOOSING, GATEWAYS
from engine.bpmn.rules.fault import Fault, fault


def task_flows(diagram: Diagram) -> Iterator[Fault]:
    """Conditions that nobody would read, several flows out of a task, a task that leads to itself."""
    for process, scope, node in diagram.nodes():
        flows = scope.outgoing.get(node.id, [])
        if node.kind not in GATEWAYS and len(flows) > 1:
            yield fault(process, node, "several_ways", count=len(flows))
        for flow in flows:
            if flow.conditional and node.kind not in CHOOSING:
                fatal = flow.condition is not None
                yield fault(process, flow, "condition_not_here", fatal, label=node.label)
            if flow.target == node.id:
                yield fault(process, flow, "flow_to_itself", fatal=False, label=node.label)
