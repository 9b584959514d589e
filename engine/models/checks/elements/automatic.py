"""Automatic steps say what they do: a script its expression, a decision and a script where the result goes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Node
from engine.bpmn.elements import children
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def automatic(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Script tasks without FEEL or with another language's text, results without a name."""
    for _, _, node in diagram.nodes():
        if node.kind == "scriptTask" and not node.zeebe("taskDefinition"):
            yield from _script(diagram, node)
        if node.zeebe("calledDecision") and not node.extension("calledDecision", "resultVariable"):
            yield error(diagram.path, node.id, "automatic", "no_result", label=node.label)


def _script(diagram: Diagram, node: Node) -> Iterator[Finding]:
    if not node.extension("script", "expression"):
        other = bool(children(node.element, "script"))
        yield error(
            diagram.path, node.id, "automatic", "other_language" if other else "no_script", label=node.label
        )
    elif not node.extension("script", "resultVariable"):
        yield error(diagram.path, node.id, "automatic", "no_result", label=node.label)
