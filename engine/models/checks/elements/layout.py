"""The drawing: every node has its place, and nothing is drawn that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace


def layout(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for missing shapes: such a diagram runs but cannot be seen whole; an error for a shape of nothing."""
    shapes = diagram.drawn
    undrawn = [node for _, _, node in diagram.nodes() if node.id not in shapes]
    if diagram.processes and undrawn:
        names = ", ".join(f"«{node.label}»" for node in undrawn[:3])
        variant = "missing" if shapes else "none"
        yield warning(diagram.path, undrawn[0].id, "layout", variant, names=names, count=len(undrawn))
    for name in sorted(shapes - diagram.ids):
        yield error(diagram.path, name, "layout", "of_nothing", id=name or "—")
