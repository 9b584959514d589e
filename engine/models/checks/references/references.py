"""Every form, decision and process that a diagram names exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.bpmn.diagram import Diagram, Node
from engine.config import Config
from engine.models.finding import Finding, error, warning
from engine.models.nearest import nearest
from engine.models.workspace import Workspace


def references(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Names that nothing answers to, with the nearest one; names that are missing."""
    for _, _, node in diagram.nodes():
        for form in node.forms:
            yield from _known(diagram, node, "form", form, workspace.forms())
        if len(node.forms) > 1 and node.kind == "startEvent":
            yield error(diagram.path, node.id, "references", "start_form_chosen", label=node.label)
        if node.zeebe("formDefinition") and not node.forms:
            yield error(diagram.path, node.id, "references", "form_unnamed", label=node.label)
        elif node.kind == "userTask" and not node.forms and "zeebe" in diagram.root.nsmap:
            yield warning(diagram.path, node.id, "references", "no_form", label=node.label)
        if node.kind == "businessRuleTask" and not node.zeebe("taskDefinition"):
            yield from _required(
                diagram,
                node,
                "decision",
                node.extension("calledDecision", "decisionId"),
                workspace.decisions(),
            )
        if node.kind == "callActivity":
            yield from _required(diagram, node, "process", node.called, workspace.processes())


def _required(
    diagram: Diagram, node: Node, what: str, name: str | None, known: Iterable[str]
) -> Iterator[Finding]:
    if not name:
        yield error(diagram.path, node.id, "references", f"{what}_unnamed", label=node.label)
    yield from _known(diagram, node, what, name, known)


def _known(
    diagram: Diagram, node: Node, what: str, name: str | None, known: Iterable[str]
) -> Iterator[Finding]:
    if name and name.startswith("="):
        yield error(diagram.path, node.id, "references", "computed", label=node.label, name=name)
    elif name and name not in known:
        near = nearest(name, known)
        yield error(diagram.path, node.id, "references", what, label=node.label, name=name, near=near)
