"""Both ends of every flow are nodes of the same process or sub-process."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def flow_ends(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Flows from nowhere, to nowhere, out of an end or into a start."""
    for _, scope in diagram.scopes():
        for flow in scope.flows:
            source, target = scope.by_id.get(flow.source), scope.by_id.get(flow.target)
            if source is None:
                yield error(diagram.path, flow.id, "flow_ends", "source", id=flow.id, name=flow.source or "—")
            elif source.kind == "endEvent":
                yield error(diagram.path, flow.id, "flow_ends", "from_end", id=flow.id, label=source.label)
            if target is None:
                yield error(diagram.path, flow.id, "flow_ends", "target", id=flow.id, name=flow.target or "—")
            elif target.kind in ("startEvent", "boundaryEvent"):
                yield error(diagram.path, flow.id, "flow_ends", "into_start", id=flow.id, label=target.label)
