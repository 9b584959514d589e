"""Parallel branches meet at a parallel gateway; where they meet otherwise, what follows is done twice."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Scope
from engine.bpmn.kinds import GATEWAYS
from engine.config import Config
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace

JOINS = frozenset({"parallelGateway", "inclusiveGateway"})


def parallel_merge(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for the first node that two branches of a parallel split enter without a join."""
    for _, scope, node in diagram.nodes():
        branches = scope.outgoing.get(node.id, [])
        if node.kind in GATEWAYS - {"parallelGateway"} or len(branches) < 2:
            continue
        reached = [before_a_join(scope, flow.target) for flow in branches]
        shared = [found for found in scope.nodes if sum(found.id in branch for branch in reached) > 1]
        for meeting in _first(scope, shared):
            yield warning(diagram.path, meeting.id, "parallel_merge", label=meeting.label, split=node.label)


def before_a_join(scope: Scope, start: str) -> set[str]:
    """The nodes of a branch, up to the gateway where it meets others."""
    found: set[str] = set()
    ahead = [start]
    while ahead:
        node_id = ahead.pop()
        node = scope.by_id.get(node_id)
        if node is None or node_id in found or _joins(scope, node):
            continue
        found.add(node_id)
        ahead.extend(scope.successors(node_id))
    return found


def _joins(scope: Scope, node: FlowNode) -> bool:
    return node.kind in JOINS and len(scope.incoming.get(node.id, [])) > 1


def _first(scope: Scope, shared: list[FlowNode]) -> list[FlowNode]:
    """Those met by two different flows; what lies behind them is met only because of them."""
    within = {node.id for node in shared if node.kind != "endEvent"}
    return [
        node
        for node in shared
        if node.kind != "endEvent"
        and sum(flow.source not in within for flow in scope.incoming.get(node.id, [])) > 1
    ]
