"""Message, signal, error and escalation events name something that the file declares."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.bpmn.diagram import Diagram, Node
from engine.bpmn.elements import children, zeebe
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

DECLARED = {
    "message": "messageRef",
    "signal": "signalRef",
    "error": "errorRef",
    "escalation": "escalationRef",
}
CATCHING = frozenset({"intermediateCatchEvent", "boundaryEvent", "receiveTask", "startEvent"})


def messages(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """References to nothing, nameless messages, and messages that would reach anybody's case."""
    known = {kind: {found.get("id"): found for found in children(diagram.root, kind)} for kind in DECLARED}
    for _, scope, node in diagram.nodes():
        for kind, attribute in DECLARED.items():
            for holder in _holders(node, kind):
                reference = holder.get(attribute) or ""
                declared = known[kind].get(reference)
                if declared is None:
                    if reference or kind in ("message", "signal"):
                        yield error(
                            diagram.path, node.id, "messages", kind, label=node.label, name=reference or "—"
                        )
                    continue
                if kind in ("message", "signal") and not (declared.get("name") or "").strip():
                    yield error(
                        diagram.path, node.id, "messages", "nameless", label=node.label, name=reference
                    )
                plain_start = node.kind == "startEvent" and not scope.triggered
                if kind == "message" and node.kind in CATCHING and not plain_start and not _key(declared):
                    yield error(
                        diagram.path,
                        node.id,
                        "messages",
                        "no_key",
                        label=node.label,
                        name=declared.get("name"),
                    )


def _holders(node: Node, kind: str) -> list[etree._Element]:
    found = children(node.element, f"{kind}EventDefinition")
    if kind == "message" and node.kind in ("receiveTask", "sendTask") and not node.zeebe("taskDefinition"):
        found.append(node.element)
    return found


def _key(message: etree._Element) -> bool:
    return any((found.get("correlationKey") or "").strip() for found in zeebe(message, "subscription"))
