"""``startEvent``: plain, or what the process waits for at its very beginning (a message, a date, a signal)."""

from __future__ import annotations

from collections.abc import Mapping

from engine.bpmn.nodes import FlowNode
from engine.runtime.events.catch import Catching
from engine.runtime.events.definitions import event_traits, io_traits
from engine.runtime.token.token import WAITING, Token


class StartEvent(Catching):
    """The first token of a scope passes here.

    A case that a message opened begins at that message's start. A process without a plain start waits at all its
    starts, and the first event that comes begins it. Inside an event sub-process the event has come already.
    """

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {
            "event": event_traits(drawn),
            "interrupting": drawn.interrupting,
            **io_traits(drawn),
        }

    @property
    def interrupting(self) -> bool:
        """It interrupts nothing: nothing runs before it."""
        return False

    def arrive(self, token: Token) -> None:
        top = token.workflow.top
        if not self.traits["event"] or token.workflow is not top:
            token._ready()
        elif top.message_start == self.name:
            token.internal_data["waits"] = {"type": "message", "name": self.event["name"], "key": None}
            token._set_state(WAITING)
        else:
            self.wait(token)

    def caught(self, token: Token, payload: Mapping[str, object]) -> None:
        token.note("fired")
        token.set_variables(self.received(token, payload))
        for rival in token.parent.children:
            if rival is not token and rival.state == WAITING and isinstance(rival.task_spec, StartEvent):
                rival.cancel()
        token._ready()
