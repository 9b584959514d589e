"""A priority is a whole number from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def priority(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Anything else would stop the case at this step; an expression is known only in a case."""
    for _, _, node in diagram.nodes():
        written = node.extension("priorityDefinition", "priority")
        if written and not written.startswith("=") and not _fits(written):
            yield error(diagram.path, node.id, "priority", label=node.label, text=written)


def _fits(written: str) -> bool:
    return written.isascii() and written.isdigit() and int(written[:4]) <= 100
