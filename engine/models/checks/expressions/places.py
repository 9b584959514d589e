"""Every place of a diagram where FEEL is written, and what each may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from engine.bpmn.diagram import Diagram, Node, Process, Scope
from engine.bpmn.elements import GATEWAYS, children, text_of, zeebe

TIMER_PARTS = ("timeDate", "timeDuration", "timeCycle")
_TASK_DUE = re.compile(r"(?<![\w.])task\.due\b")
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
    node: Node
    element: str  # id to select in the studio: a flow for conditions, else the node
    place: str
    text: str
    at: str = "before"  # before | inside (inputs applied) | after (what the node brought is known)


def uses(diagram: Diagram) -> Iterator[Use]:
    """All expressions of a diagram, in its order."""
    for process, scope, node in diagram.nodes():
        for place, text, at in _of_node(diagram, node):
            yield Use(process, scope, node, node.id, place, text, at)
        if node.kind in GATEWAYS:
            for flow in scope.outgoing.get(node.id, []):
                if flow.condition:
                    text = flow.condition.removeprefix("=").strip()
                    yield Use(process, scope, node, flow.id, "condition", text)


def names_task_due(text: str) -> bool:
    """Whether the term of a boundary timer is counted from the due moment of its own task."""
    return bool(_TASK_DUE.search(text))


def _of_node(diagram: Diagram, node: Node) -> Iterator[tuple[str, str, str]]:
    seen = "before" if node.multi_instance is None else "inside"  # an instance's inputs see its element
    for found in node.zeebe("input"):
        yield from _written("input", found.get("source"), seen)
    for found in node.zeebe("output"):
        yield from _written("output", found.get("source"), "after")
    for name in ("assignee", "candidateGroups", "candidateUsers"):
        yield from _written("assignment", node.extension("assignmentDefinition", name), "inside")
    for name in ("dueDate", "followUpDate"):
        yield from _written("term", node.extension("taskSchedule", name), "inside")
    yield from _written("form", node.extension("formDefinition", "formId"), "inside")
    yield from _written("priority", node.extension("priorityDefinition", "priority"), "inside")
    script = node.extension("script", "expression")
    if script:
        yield "script", script.removeprefix("=").strip(), "inside"
    for _, text in timers(node):
        yield from _written("term", text, "before")
    yield from _of_instances(node)
    yield from _of_message(diagram, node)
    for text in _TEMPLATE.findall(text_of(next(iter(children(node.element, "documentation")), None))):
        if text.strip():
            yield "documentation", text.strip(), "inside"


def _of_instances(node: Node) -> Iterator[tuple[str, str, str]]:
    if node.multi_instance is None:
        return
    for loop in zeebe(node.multi_instance, "loopCharacteristics"):
        yield from _written("collection", loop.get("inputCollection"), "before", always=True)
        yield from _written("instance_result", loop.get("outputElement"), "after", always=True)
    for condition in children(node.multi_instance, "completionCondition"):
        yield from _written("completion", text_of(condition), "after", always=True)


def _of_message(diagram: Diagram, node: Node) -> Iterator[tuple[str, str, str]]:
    message = message_of(diagram, node)
    if message is not None:
        for subscription in zeebe(message, "subscription"):
            yield from _written("correlation", subscription.get("correlationKey"), "before")
        yield from _written("message_name", message.get("name"), "before")


def _written(place: str, text: str | None, at: str, always: bool = False) -> Iterator[tuple[str, str, str]]:
    stripped = (text or "").strip()
    if stripped.startswith("=") or (always and stripped):
        yield place, stripped.removeprefix("=").strip(), at


def message_of(diagram: Diagram, node: Node) -> etree._Element | None:
    """The message element that an event, send or receive task names; None where there is none."""
    definition = node.definition("message")
    holder = definition if definition is not None else node.element
    return diagram.messages.get(holder.get("messageRef") or "")


def timers(node: Node) -> list[tuple[str, str]]:
    """(timeDate | timeDuration | timeCycle, its text) of a timer event."""
    definition = node.definition("timer")
    if definition is None:
        return []
    return [(part, text_of(found)) for part in TIMER_PARTS for found in children(definition, part)]
