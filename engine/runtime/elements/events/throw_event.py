"""``intermediateThrowEvent``: a message, signal or escalation goes out; a plain one is a milestone."""

from __future__ import annotations

from engine.bpmn.nodes import FlowNode
from engine.runtime.events.definitions import event_traits, io_traits
from engine.runtime.events.dispatch import throw
from engine.runtime.token.node import Node
from engine.runtime.token.token import Token


class IntermediateThrow(Node):
    """Throws and goes on."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {"event": event_traits(drawn), **io_traits(drawn)}

    def act(self, token: Token) -> None:
        if self.traits["event"]:
            throw(token, self.traits["event"])
