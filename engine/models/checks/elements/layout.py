"""The drawing: every node has its place, the places are numbers, and nothing is drawn that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.kinds import DC, DRAWN_LINES
from engine.bpmn.markup import Markup, attribute
from engine.config import Config
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace

#: What places something on the drawing -> its numbers.
PLACES = {
    f"{{{DC}}}Bounds": ("x", "y", "width", "height"),
    f"{{{DRAWN_LINES}}}waypoint": ("x", "y"),
}
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def layout(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for missing shapes: such a diagram runs but cannot be seen whole; errors for what no editor can draw."""
    shapes = diagram.drawn
    undrawn = [node for _, _, node in diagram.nodes() if node.id not in shapes]
    if diagram.processes and undrawn:
        names = ", ".join(f"«{node.label}»" for node in undrawn[:3])
        variant = "missing" if shapes else "none"
        yield warning(diagram.path, undrawn[0].id, "layout", variant, names=names, count=len(undrawn))
    for name in sorted(shapes - diagram.ids):
        yield error(diagram.path, name, "layout", "of_nothing", id=name or "—")
    for markup in diagram.root.iter(*PLACES):
        for name in PLACES[str(markup.tag)]:
            written = markup.get(name)
            if written is not None and not NUMBER.fullmatch(written.strip()):
                of = _placed(markup)
                yield error(
                    diagram.path, of, "layout", "number", label=diagram.label(of), text=written or "—"
                )


def _placed(markup: Markup) -> str:
    """The element whose place it is."""
    shapes = (attribute(one, "bpmnElement") for one in markup.iterancestors())
    return next((name for name in shapes if name), "")
