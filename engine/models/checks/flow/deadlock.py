"""A parallel gateway that waits for branches which never all come."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.checks.flow.tokens import play
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace


def deadlock(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """An error when the join can never go on, a warning when some choice of branches stops it."""
    for _, scope in diagram.scopes():
        if not any(node.kind == "parallelGateway" for node in scope.nodes):
            continue
        played = play(scope)
        for node_id in sorted(played.stuck_at):
            node = scope.by_id[node_id]
            if node_id in played.fired:
                yield warning(diagram.path, node_id, "deadlock", "possible", label=node.label)
            elif played.complete:
                yield error(diagram.path, node_id, "deadlock", "certain", label=node.label)
