"""The list that a step done for many goes through is an expression, and can be a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def collections(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A list without the sign of an expression; an expression without variables that gives no list."""
    for _, _, node in diagram.nodes():
        written = node.multi_instance.collection if node.multi_instance is not None else None
        if not written:
            continue
        told = {"label": node.label, "text": written}
        if not written.startswith("="):
            yield error(diagram.path, node.id, "collections", "plain", **told)
        elif not _may_be_a_list(written.removeprefix("=").strip()):
            yield error(diagram.path, node.id, "collections", "no_list", **told)


def _may_be_a_list(text: str) -> bool:
    parsed = feel().parse_many([text])[0]
    if parsed.problems or parsed.roots:
        return True  # another rule's affair, or known only in a case
    try:
        return isinstance(feel().evaluate(text, {}, now=datetime(2026, 9, 16, 10, tzinfo=UTC)), list)
    except ExpressionFailed:
        return False
