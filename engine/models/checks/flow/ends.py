"""At least one end event: otherwise nobody sees that the case is over."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def ends(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A process or sub-process without an end."""
    for _, scope in diagram.scopes():
        if not any(node.kind == "endEvent" for node in scope.nodes):
            yield error(diagram.path, scope.id, "ends", label=scope.label)
