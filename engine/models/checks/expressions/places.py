"""Every place of a diagram where FEEL is written, and what each may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.bpmn.diagram import Diagram, FlowNode, Process, Scope
from engine.bpmn.kinds import GATEWAYS
from engine.models.workspace import Workspace

_TASK_DUE = re.compile(r"(?<![\w.])task\.due\b")
_NOW = re.compile(r"\b(now|today)\s*\(")
_TEMPLATE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
COUNTS = frozenset(
    {
        "numberOfInstances",
        "numberOfActiveInstances",
        "numberOfCompletedInstances",
        "numberOfTerminatedInstances",
        "loopCounter",
    }
)


@dataclass(frozen=True)
class Use:
    """One expression. ``place`` is a key of the catalogue (condition, term, input, ...); ``text`` has no ``=``."""

    process: Process
    scope: Scope
    node: FlowNode
    element: str  # id to select in the studio: a flow for conditions, else the node
    place: str
    text: str
    at: str = "before"  # before | inside (inputs applied) | after (what the node brought is known)


@lru_cache(maxsize=64)  # several rules go through them, one after another
def uses(diagram: Diagram) -> tuple[Use, ...]:
    """All expressions of a diagram, in its order."""
    return tuple(_uses(diagram))


def ahead(path: str, workspace: Workspace) -> Iterator[tuple[bool, str]]:
    """The texts alone, none a test of a cell, for ``read_ahead``."""
    diagram = workspace.diagrams.get(path)
    if diagram is not None and diagram.is_bpmn:
        yield from ((False, use.text) for use in uses(diagram))


def _uses(diagram: Diagram) -> Iterator[Use]:
    for process, scope, node in diagram.nodes():
        for place, text, at in _of_node(node):
            yield Use(process, scope, node, node.id, place, text, at)
        if node.kind in GATEWAYS:
            for flow in scope.outgoing.get(node.id, []):
                if flow.condition:
                    yield Use(process, scope, node, flow.id, "condition", flow.condition)


def names_task_due(text: str) -> bool:
    """Whether the term of a boundary timer is counted from the due moment of its own task."""
    return bool(_TASK_DUE.search(text))


def asks_the_time(text: str) -> bool:
    """Whether an expression gives something else tomorrow."""
    return bool(_NOW.search(text))


def _of_node(node: FlowNode) -> Iterator[tuple[str, str, str]]:
    seen = "before" if node.multi_instance is None else "inside"  # an instance's inputs see its element
    for mapping in node.inputs:
        yield from _written("input", mapping.source, seen)
    for mapping in node.outputs:
        yield from _written("output", mapping.source, "after")
    for name in ("assignee", "candidateGroups", "candidateUsers"):
        yield from _written("assignment", node.extension("assignmentDefinition", name), "inside")
    for name in ("dueDate", "followUpDate"):
        yield from _written("term", node.extension("taskSchedule", name), "inside")
    yield from _written("form", node.form, "inside")
    yield from _written("title", node.properties.get("title"), "inside")
    yield from _written("ground", node.properties.get("ground"), "inside")
    yield from _written("priority", node.extension("priorityDefinition", "priority"), "inside")
    script = node.extension("script", "expression")
    if script:
        yield "script", script.removeprefix("=").strip(), "inside"
    for _, text in node.times:
        yield from _written("term", text, "before")
    yield from _of_instances(node)
    yield from _of_message(node)
    for text in _TEMPLATE.findall(node.documentation):
        if text.strip():
            yield "documentation", text.strip(), "inside"


def _of_instances(node: FlowNode) -> Iterator[tuple[str, str, str]]:
    loop = node.multi_instance
    if loop is not None:
        yield from _written("collection", loop.collection, "before", always=True)
        yield from _written("instance_result", loop.output_element, "after", always=True)
        yield from _written("completion", loop.until, "after", always=True)


def _of_message(node: FlowNode) -> Iterator[tuple[str, str, str]]:
    if node.message is not None:
        yield from _written("correlation", node.message.key, "before")
        yield from _written("message_name", node.message.name, "before")


def _written(place: str, text: str | None, at: str, always: bool = False) -> Iterator[tuple[str, str, str]]:
    stripped = (text or "").strip()
    if stripped.startswith("=") or (always and stripped):
        yield place, stripped.removeprefix("=").strip(), at
