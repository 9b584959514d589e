"""No cycle without a step that waits: it would spin until the budget stops it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Scope
from engine.config import Config
from engine.models.checks.flow.cycles_of_graph import cycles
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

WAITING = frozenset(
    ["userTask", "manualTask", "task", "receiveTask", "intermediateCatchEvent", "eventBasedGateway"]
)


def endless(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Cycles made of automatic steps only."""
    for _, scope in diagram.scopes():
        moving = [node.id for node in scope.nodes if not waits(node, scope, workspace, frozenset())]
        for group in cycles(moving, scope.successors):
            names = " → ".join(f"«{scope.by_id[node_id].label}»" for node_id in group[:6])
            yield error(diagram.path, group[0], "endless", names=names)


def waits(node: FlowNode, scope: Scope, workspace: Workspace, seen: frozenset[str]) -> bool:
    """Whether a person, a clock or a message is needed to pass the node."""
    if node.kind in WAITING:
        return True
    if node.kind == "callActivity":
        return _called_waits(node.called or "", workspace, seen)
    inner = next((found for found in scope.inner if found.id == node.id), None)
    return inner is not None and any(waits(each, inner, workspace, seen) for each in inner.nodes)


def _called_waits(process_id: str, workspace: Workspace, seen: frozenset[str]) -> bool:
    process = workspace.process(process_id)
    if process is None or process_id in seen:
        return process is None  # a missing process is another rule's affair
    return any(waits(node, process, workspace, seen | {process_id}) for node in process.nodes)
