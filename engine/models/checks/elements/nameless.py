"""A task for people has a name: that is what they read in their list."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.nameless import Nameless
from engine.config import Config
from engine.models.checks.expressions.names_brought import ASKING
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace


def nameless(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for tasks that people would see as ``Activity_0x1z``."""
    for _, _, node in diagram.nodes():
        if node.kind in ASKING and not node.name:
            fresh = isinstance(node.label, Nameless)  # its id says nothing to anybody
            yield warning(diagram.path, node.id, "nameless", "fresh" if fresh else "", id=node.id)
