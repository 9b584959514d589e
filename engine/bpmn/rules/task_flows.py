"""Only gateways decide: no condition stands on a flow out of a task. Several flows out of it are a parallel split."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.kinds import CHOOSING
from engine.bpmn.rules.fault import Fault, fault


def task_flows(diagram: Diagram) -> Iterator[Fault]:
    """Conditions that nobody would read, a task that leads to itself."""
    for process, scope, node in diagram.nodes():
        flows = scope.outgoing.get(node.id, [])
        for flow in flows:
            if flow.conditional and node.kind not in CHOOSING:
                fatal = flow.condition is not None
                yield fault(process, flow, "condition_not_here", fatal, way=scope.way(flow), label=node.label)
            if flow.target == node.id:
                yield fault(
                    process, flow, "flow_to_itself", fatal=False, way=scope.way(flow), label=node.label
                )
