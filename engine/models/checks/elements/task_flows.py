"""Only gateways decide: a task has one way out, and no condition stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.elements import GATEWAYS
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

DECIDING = frozenset({"exclusiveGateway", "inclusiveGateway"})


def task_flows(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Conditions that nobody would read, several flows out of a task, a task that leads to itself."""
    for _, scope, node in diagram.nodes():
        flows = scope.outgoing.get(node.id, [])
        if node.kind not in GATEWAYS and len(flows) > 1:
            yield error(diagram.path, node.id, "task_flows", "several", label=node.label, count=len(flows))
        for flow in flows:
            if flow.condition is not None and node.kind not in DECIDING:
                yield error(diagram.path, flow.id, "task_flows", "condition", id=flow.id, label=node.label)
            if flow.target == node.id:
                yield error(diagram.path, flow.id, "task_flows", "itself", id=flow.id, label=node.label)
