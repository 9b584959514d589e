"""What changed between two states of a diagram, told by element."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Flow, FlowNode, Process
from engine.bpmn.nodes import IoMapping

Change = tuple[str, dict[str, str]]  # key of the catalogue, facts


def of_diagrams(old: Diagram, new: Diagram) -> Iterator[Change]:
    """Steps added, removed and renamed; terms, conditions, forms, performers and everything else said of a step."""
    before, after = _facts(old), _facts(new)
    for element, (label, facts) in after.items():
        if element not in before:
            yield "added", {"label": label}
            continue
        name, known = before[element]
        if name != label and "way" not in facts:  # an unnamed flow is called after its ends
            yield "renamed", {"old": name, "new": label}
        for what in sorted(known.keys() | facts.keys()):
            was, now = known.get(what, ""), facts.get(what, "")
            if was != now:
                yield _change(what, was, now), {"label": label, "old": was, "new": now}
    for element, (label, _) in before.items():
        if element not in after:
            yield "removed", {"label": label}


def _change(what: str, was: str, now: str) -> str:
    return f"{what}_set" if not was else f"{what}_dropped" if not now else what


def _facts(diagram: Diagram) -> dict[str, tuple[str, dict[str, str]]]:
    """Element id -> how to call it, what is said of it."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for process, scope, node in diagram.nodes():
        found[node.id] = (
            node.label,
            {key: value for key, value in _of_node(process, node) if value},
        )
        for flow in scope.outgoing.get(node.id, []):
            found[flow.id] = (_way(flow, node, scope.by_id.get(flow.target)), _of_flow(flow, node))
    return found


def _way(flow: Flow, source: FlowNode, target: FlowNode | None) -> str:
    return flow.name or f"{source.label} → {target.label if target else flow.target}"


def _of_flow(flow: Flow, source: FlowNode) -> dict[str, str]:
    facts = {"way": f"{flow.source} → {flow.target}", "branch": flow.name}
    if flow.condition:
        facts["condition"] = f"={flow.condition}"
    if source.default == flow.id:
        facts["default"] = "="
    return facts


def _of_node(process: Process, node: FlowNode) -> Iterator[tuple[str, str]]:
    yield "lane", process.lane_of.get(node.id, "")
    for key, extension, attribute in (
        ("form", "formDefinition", "formId"),
        ("due", "taskSchedule", "dueDate"),
        ("follow_up", "taskSchedule", "followUpDate"),
        ("priority", "priorityDefinition", "priority"),
        ("assignee", "assignmentDefinition", "assignee"),
        ("groups", "assignmentDefinition", "candidateGroups"),
        ("users", "assignmentDefinition", "candidateUsers"),
        ("decision", "calledDecision", "decisionId"),
        ("operation", "taskDefinition", "type"),
        ("script", "script", "expression"),
    ):
        yield key, node.extension(extension, attribute) or ""
    yield "called", node.called or ""
    yield "term", "; ".join(text for _, text in node.times)
    yield "clauses", node.properties.get("clauses", "")
    yield "help", node.documentation
    yield "message", node.message.name if node.message else ""
    yield "mapping", "; ".join(map(_mapping, [*node.inputs, *node.outputs]))
    if node.multi_instance is not None:
        yield "many", node.multi_instance.collection or ""
        yield "enough", node.multi_instance.until or ""


def _mapping(mapping: IoMapping) -> str:
    return f"{mapping.target} {mapping.source}"
