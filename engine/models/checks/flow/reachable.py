"""Every node can be come to, and from every node an end can be come to."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Scope
from engine.config import Config
from engine.models.checks.flow.reach import reach
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def reachable(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Orphans and dead ends; event sub-processes start by themselves."""
    for _, scope in diagram.scopes():
        starts = [node.id for node in scope.nodes if node.kind == "startEvent"]
        own = {inner.id for inner in scope.inner if inner.triggered}
        reached = reach(scope, starts) | own if starts else set(scope.by_id)
        leaving = leading_to_an_end(scope)
        for node in scope.nodes:
            if node.id not in reached:
                yield error(diagram.path, node.id, "reachable", "orphan", label=node.label)
            elif leaving and node.id not in leaving | own:
                yield error(diagram.path, node.id, "reachable", "dead_end", label=node.label)


def leading_to_an_end(scope: Scope) -> set[str]:
    """Nodes from which a way to an end event is drawn."""
    behind: dict[str, list[str]] = {}
    for node in scope.nodes:
        for later in scope.successors(node.id):
            behind.setdefault(later, []).append(node.id)
    found: set[str] = set()
    ahead = [node.id for node in scope.nodes if node.kind == "endEvent"]
    while ahead:
        node_id = ahead.pop()
        if node_id not in found:
            found.add(node_id)
            ahead.extend(behind.get(node_id, []))
    return found
