"""What a diagram says of a term while its case is suspended: one of two words, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

PROPERTY, WORDS = "on_pause", ("shift", "run")


def on_pause(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Anything else would count as nothing said, and the term would be shifted against the will of whoever wrote it."""
    for _, _, node in diagram.nodes():
        said = node.properties.get(PROPERTY)
        if said is not None and said not in WORDS:
            yield error(diagram.path, node.id, "on_pause", label=node.label, text=said)
