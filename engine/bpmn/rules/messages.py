"""Message, signal, error and escalation events name something that the file declares."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process, Scope
from engine.bpmn.events import DECLARED, Declaration
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault

NAMED = frozenset({"message", "signal"})  # known by name; an error or escalation may be left open
CATCHING = frozenset({"intermediateCatchEvent", "boundaryEvent", "receiveTask", "startEvent"})


def messages(diagram: Diagram) -> Iterator[Fault]:
    """References to nothing, nameless messages, and messages that would reach anybody's case."""
    for process, scope, node in diagram.nodes():
        for kind, reference, declared in _named(node):
            if declared is None:
                if reference or kind in NAMED:
                    yield fault(process, node, "reference_to_nothing", kind=kind, name=reference or "—")
                continue
            if kind in NAMED and not declared.name:
                yield fault(process, node, "declaration_nameless", kind=kind, name=reference)
            if kind == "message" and _reaches_anybody(node, scope, process, declared):
                yield fault(process, node, "message_without_key", fatal=False, name=declared.name)


def _named(node: FlowNode) -> Iterator[tuple[str, str | None, Declaration | None]]:
    for event in node.event_definitions:
        if event.kind in DECLARED:
            yield event.kind, event.reference, event.declared
    if node.kind == "receiveTask" or (node.kind == "sendTask" and not node.has("taskDefinition")):
        yield "message", *node.message_reference


def _reaches_anybody(node: FlowNode, scope: Scope, process: Process, declared: Declaration) -> bool:
    opens_a_case = node.kind == "startEvent" and not scope.triggered
    return node.kind in CATCHING and not opens_a_case and not declared.key
