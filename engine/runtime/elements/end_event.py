"""``endEvent``: plain, message, signal, error, escalation, terminate."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.runtime.events import Roots, read_event
from engine.runtime.extensions import mappings
from engine.runtime.node import Node
from engine.runtime.throwing import throw
from engine.runtime.token import Token

ALLOWED = frozenset({"message", "signal", "error", "escalation", "terminate"})


class EndEvent(Node):
    """The branch is over; the scope is over with its last branch, or at once by terminate."""

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        return {"event": read_event(node, roots, ALLOWED), **mappings(node)}

    def act(self, token: Token) -> None:
        event = self.traits["event"]
        if event.get("type") == "terminate":
            token.data = token.workflow.view()
            token.workflow.cancel_all(but=token)
        elif event:
            throw(token, event)
        if token.workflow is token.workflow.top and token.live:
            token.workflow.outcome = self.element.id
