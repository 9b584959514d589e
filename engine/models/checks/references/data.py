"""Data objects and data stores on the drawing refer to something that the file holds."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.element import Element
from engine.bpmn.kinds import BPMN
from engine.config import Config
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace

#: What refers -> by which attribute, and to what.
REFERRING = {
    "dataObjectReference": ("dataObjectRef", "dataObject"),
    "dataStoreReference": ("dataStoreRef", "dataStore"),
}


def data(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning: they are for the reader, but an editor drops what refers to nothing."""
    for kind, (by, to) in REFERRING.items():
        known = {one.get("id") for one in diagram.root.iter(f"{{{BPMN}}}{to}")}
        for markup in diagram.root.iter(f"{{{BPMN}}}{kind}"):
            drawn = Element(markup)
            named = drawn.attribute(by)
            if named and named not in known:
                yield warning(diagram.path, drawn.id, "data", label=drawn.label, name=named)
