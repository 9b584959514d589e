"""``intermediateThrowEvent`` and ``sendTask``: a message, signal or escalation goes out; a plain one is a milestone."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.bpmn.extensions import extension, mappings
from engine.runtime.elements.activities.service_task import ServiceTask
from engine.runtime.events.definitions import Roots, read_event, read_reference
from engine.runtime.events.dispatch import throw
from engine.runtime.token.node import Activity, Node
from engine.runtime.token.token import Token

ALLOWED = frozenset({"message", "signal", "escalation"})


class IntermediateThrow(Node):
    """Throws and goes on."""

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        return {"event": read_event(node, roots, ALLOWED), **mappings(node)}

    def act(self, token: Token) -> None:
        if self.traits["event"]:
            throw(token, self.traits["event"])


class SendTask(Activity):
    """Sends a message, or carries out an operation where it names one (as the modeler draws it)."""

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        if node.get("messageRef") is None or extension(node, "taskDefinition") is not None:
            return ServiceTask.read(node, roots)
        return {"event": read_reference(node, node.get("messageRef"), "message", roots), **mappings(node)}

    def act(self, token: Token) -> None:
        if "operation" in self.traits:
            ServiceTask.act(self, token)
        else:
            throw(token, self.traits["event"])
