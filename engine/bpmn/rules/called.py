"""A step names what it calls, an operation, a decision or a process, and names it directly."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault


def called(diagram: Diagram) -> Iterator[Fault]:
    """Steps that name nothing, or compute the name, so that nobody can look it up before a case runs."""
    for process, _, node in diagram.nodes():
        wanted = _wanted(node)
        if wanted is None:
            continue
        key, name = wanted
        if not name:
            yield fault(process, node, key)
        elif name.startswith("="):
            yield fault(process, node, "name_computed", name=name)


def _wanted(node: FlowNode) -> tuple[str, str | None] | None:
    """The fault of a step that names nothing, and what it names; None for a step that calls nothing."""
    if node.kind == "callActivity":
        return "called_process_missing", node.called
    operation = ("operation_missing", node.extension("taskDefinition", "type"))
    if node.kind == "serviceTask":
        return operation
    if node.kind == "businessRuleTask":
        decision = ("decision_incomplete", node.extension("calledDecision", "decisionId"))
        return operation if node.has("taskDefinition") else decision
    if node.kind == "sendTask" and node.has("taskDefinition"):
        return operation
    return None
