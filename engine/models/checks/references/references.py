"""Every form, decision and process that a diagram names exists; that it names one is a rule of its structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import Config
from engine.models.checks.references.within_reach import within_reach
from engine.models.finding import Finding, error, warning
from engine.models.nearest import nearest
from engine.models.workspace import Workspace

ELSEWHERE = ("formKey", "externalReference")  # a rule of its structure says what is wrong with them


def references(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Names that nothing answers to, with the nearest one; forms that are missing or cannot be listed."""
    for _, _, node in diagram.nodes():
        for form in node.forms:
            yield from _known(diagram, node, "form", form, workspace.forms(), workspace, config)
        if len(node.forms) > 1 and node.kind == "startEvent":
            yield error(diagram.path, node.id, "references", "start_form_chosen", label=node.label)
        elsewhere = any(node.extension("formDefinition", name) for name in ELSEWHERE)
        if node.has("formDefinition") and not node.forms and not elsewhere:
            yield error(diagram.path, node.id, "references", "form_unnamed", label=node.label)
        elif node.kind == "userTask" and not node.has("formDefinition") and "zeebe" in diagram.root.nsmap:
            yield warning(diagram.path, node.id, "references", "no_form", label=node.label)
        if node.kind == "businessRuleTask" and not node.has("taskDefinition"):
            decision = node.extension("calledDecision", "decisionId")
            yield from _known(diagram, node, "decision", decision, workspace.decisions(), workspace, config)
        if node.kind == "callActivity":
            yield from _known(diagram, node, "process", node.called, workspace.processes(), workspace, config)


def _known(
    diagram: Diagram,
    node: FlowNode,
    what: str,
    name: str | None,
    known: Mapping[str, str],
    workspace: Workspace,
    config: Config,
) -> Iterator[Finding]:
    computed = name is not None and name.startswith("=")
    if computed and what == "form":
        yield error(diagram.path, node.id, "references", "computed", label=node.label, name=name)
    elif name and not computed and name not in known:
        near = nearest(name, within_reach(diagram.path, known, workspace, config))
        yield error(diagram.path, node.id, "references", what, label=node.label, name=name, near=near)
