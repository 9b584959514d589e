"""``intermediateCatchEvent`` (timer, message, signal) and ``receiveTask``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from engine.bpmn.extensions import mappings, refuse
from engine.runtime.elements.gateways.event_based_gateway import EventBasedGateway
from engine.runtime.events.catch import Catching
from engine.runtime.events.definitions import Roots, read_event, read_reference
from engine.runtime.token.node import Activity
from engine.runtime.token.token import WAITING, Token

ALLOWED = frozenset({"timer", "message", "signal"})


class IntermediateCatch(Catching):
    """The branch stops here until its event comes."""

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        event = read_event(node, roots, ALLOWED)
        if not event:
            refuse(node, "event_missing")
        return {"event": event, **mappings(node)}

    def arrive(self, token: Token) -> None:
        self.wait(token)

    def caught(self, token: Token, payload: Mapping[str, Any]) -> None:
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
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        return {
            "event": read_reference(node, node.get("messageRef"), "message", roots),
            **mappings(node),
        }
