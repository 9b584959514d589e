"""``endEvent``: plain, message, signal, error, escalation, terminate."""

from __future__ import annotations

from engine.bpmn.nodes import FlowNode
from engine.runtime.events.definitions import event_traits, io_traits
from engine.runtime.events.dispatch import throw
from engine.runtime.token.node import Node
from engine.runtime.token.scope import Scope
from engine.runtime.token.token import Token


class EndEvent(Node):
    """The branch is over; the scope is over with its last branch, or at once by terminate."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {"event": event_traits(drawn), **io_traits(drawn)}

    def act(self, token: Token) -> None:
        event = self.traits["event"]
        if event.get("type") == "terminate":
            token.workflow.take_underway(token)
            token.workflow.cancel_all(but=token)
        elif event:
            throw(token, event)
        beside = (
            token.local is not None
        )  # of an event that does not interrupt: a reminder is not how the case ended
        if token.live and not beside and _tells_outcome(token.workflow):
            token.workflow.top.outcome = self.element.id


def _tells_outcome(scope: Scope) -> bool:
    """Whether an end here is how the case ended: its own scope, or the event sub-process that interrupted all of it."""
    host = scope.host
    if host is None:
        return scope is scope.top
    interrupted = host.workflow is scope.top and host.task_spec.listens
    return bool(interrupted and host.task_spec.interrupting)
