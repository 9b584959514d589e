"""The key of a message is the case's own: a plain word is the same for every case."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.feel.evaluator import feel
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace


def correlation(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A key without the sign of an expression; an expression that asks nothing of the case."""
    for _, _, node in diagram.nodes():
        key = (node.message.key or "").strip() if node.message is not None else ""
        if not key or (node.kind == "startEvent" and not node.triggered):
            continue
        told = {"label": node.label, "text": key}
        if not key.startswith("="):
            yield error(diagram.path, node.id, "correlation", "plain", **told)
            continue
        (parsed,) = feel().parse_many([key])
        if not (parsed.problems or parsed.roots or parsed.perhaps) and key != "=null":
            yield warning(diagram.path, node.id, "correlation", "same", **told)
