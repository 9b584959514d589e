"""A step done for many names the list it goes through."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.elements import children, zeebe
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def instances(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """No collection; a count instead of a collection; a result without its other half; a plain loop."""
    for _, _, node in diagram.nodes():
        if children(node.element, "standardLoopCharacteristics"):
            yield error(diagram.path, node.id, "instances", "plain_loop", label=node.label)
        if node.multi_instance is None:
            continue
        if children(node.multi_instance, "loopCardinality"):
            yield error(diagram.path, node.id, "instances", "count", label=node.label)
        loop = next(iter(zeebe(node.multi_instance, "loopCharacteristics")), None)
        if loop is None or not (loop.get("inputCollection") or "").strip():
            yield error(diagram.path, node.id, "instances", "no_collection", label=node.label)
        elif bool(loop.get("outputCollection")) != bool(loop.get("outputElement")):
            yield error(diagram.path, node.id, "instances", "half_output", label=node.label)
