"""``intermediateCatchEvent`` (timer, message, signal) and ``receiveTask``."""

from __future__ import annotations

from collections.abc import Mapping

from engine.bpmn.nodes import FlowNode
from engine.runtime.elements.gateways.event_based_gateway import EventBasedGateway
from engine.runtime.events.catch import Catching
from engine.runtime.events.definitions import (
    declared_traits,
    event_traits,
    io_traits,
)
from engine.runtime.token.node import Activity
from engine.runtime.token.token import WAITING, Token


class IntermediateCatch(Catching):
    """The branch stops here until its event comes."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {"event": event_traits(drawn), **io_traits(drawn)}

    def arrive(self, token: Token) -> None:
        self.wait(token)

    def caught(self, token: Token, payload: Mapping[str, object]) -> None:
        token.note("fired")
        token.set_variables(self.received(token, payload))
        if isinstance(token.parent.task_spec, EventBasedGateway):
            for rival in token.parent.children:
                if rival is not token and rival.state == WAITING:
                    rival.cancel()
        token._ready()


class ReceiveTask(IntermediateCatch, Activity):
    """A message catch that events can be attached to."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {
            "event": declared_traits("message", drawn.message),
            **io_traits(drawn),
        }
