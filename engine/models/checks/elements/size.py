"""A diagram that a person can take in, and that the engine reads at once."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

MAX_NODES = 300


def size(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Too many steps in one diagram."""
    count = sum(1 for _ in diagram.nodes())
    if count > MAX_NODES:
        process_id = diagram.processes[0].id if diagram.processes else ""
        yield error(diagram.path, process_id, "size", count=count, limit=MAX_NODES)
