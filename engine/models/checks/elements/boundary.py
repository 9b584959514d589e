"""A boundary event sits on an activity of its own scope."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.elements import ACTIVITIES
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def boundary(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Events on nothing, or on something that is no activity."""
    for _, scope, node in diagram.nodes():
        if node.kind != "boundaryEvent":
            continue
        host = scope.by_id.get(node.attached_to or "")
        if host is None or host.kind not in ACTIVITIES:
            yield error(diagram.path, node.id, "boundary", label=node.label, host=node.attached_to or "—")
