"""A process starts plainly, by messages, or both; a sub-process plainly; an event sub-process by its event."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def starts(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """No start, several plain ones, or a start of the wrong kind."""
    for process, scope in diagram.scopes():
        found = [node for node in scope.nodes if node.kind == "startEvent"]
        plain = [node for node in found if node.event_kind is None]
        if scope.triggered:
            for node in plain:
                yield error(diagram.path, node.id, "starts", "event_subprocess", label=node.label)
            if len(found) != 1:
                yield error(
                    diagram.path, scope.id, "starts", "event_subprocess_count", id=scope.id, count=len(found)
                )
        elif not found:
            yield error(diagram.path, scope.id, "starts", "none", id=scope.id)
        elif len(plain) > 1 or (scope is not process and len(found) > 1):
            first, *others = plain if len(plain) > 1 else found
            for node in others:
                yield error(diagram.path, node.id, "starts", "several", label=node.label, first=first.label)
