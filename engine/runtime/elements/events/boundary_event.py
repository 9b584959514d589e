"""``boundaryEvent``: timer, message, signal, error, escalation; interrupting or beside the work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from engine.bpmn.nodes import FlowNode
from engine.runtime.events.catch import Catching
from engine.runtime.events.definitions import event_traits, io_traits
from engine.runtime.token.token import COMPLETED, FUTURE, Token


class BoundaryEvent(Catching):
    """Waits beside its host. Where it does not interrupt, every firing starts a branch of its own (docs/engine-facts.md, facts 6 and 7)."""

    listens = True

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {
            "event": event_traits(drawn),
            "interrupting": drawn.interrupting,
            "host": drawn.attached_to,
            **io_traits(drawn),
        }

    def arrive(self, token: Token) -> None:
        self.wait(token)

    def seen(self, token: Token) -> Mapping[str, Any]:
        host = self.host(token)
        return host.task_spec.seen_by_events(host)

    def host(self, token: Token) -> Token:
        """The visit this event is attached to."""
        return token.workflow.tasks[UUID(token.internal_data["host"])]

    def caught(self, token: Token, payload: Mapping[str, object]) -> None:
        host = self.host(token)
        token.set_variables(host.task_spec.inner_variables(host))
        if self.interrupting:
            token.note("fired")
            token.set_variables(self.received(token, payload))
            token._ready()
            host.cancel()
            return
        self._beside(token, payload)
        if not self.rewind(token):
            token._set_state(COMPLETED)

    def _beside(self, token: Token, payload: Mapping[str, object]) -> None:
        side = Token(token.workflow, self, token.parent, FUTURE)
        side.local = dict(token.local or {})
        side.note("fired")
        side.set_variables(self.received(side, payload))
        side._ready()
