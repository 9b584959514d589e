"""``boundaryEvent``: timer, message, signal, error, escalation; interrupting or beside the work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lxml import etree

from engine.bpmn.extensions import mappings, refuse
from engine.runtime.events.catch import Catching
from engine.runtime.events.definitions import Roots, read_event
from engine.runtime.token.token import COMPLETED, FUTURE, Token

ALLOWED = frozenset({"timer", "message", "signal", "error", "escalation"})


class BoundaryEvent(Catching):
    """Waits beside its host. Where it does not interrupt, every firing starts a branch of its own (docs/engine-facts.md, facts 6 and 7)."""

    listens = True

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        event = read_event(node, roots, ALLOWED)
        if not event:
            refuse(node, "event_missing")
        interrupting = node.get("cancelActivity", "true") == "true"
        if event["type"] == "error" and not interrupting:
            refuse(node, "error_not_interrupting")
        return {
            "event": event,
            "interrupting": interrupting,
            "host": node.get("attachedToRef"),
            **mappings(node),
        }

    def arrive(self, token: Token) -> None:
        self.wait(token)

    def seen(self, token: Token) -> Mapping[str, Any]:
        host = self.host(token)
        return host.task_spec.seen_by_events(host)

    def host(self, token: Token) -> Token:
        """The visit this event is attached to."""
        return token.workflow.tasks[UUID(token.internal_data["host"])]

    def caught(self, token: Token, payload: Mapping[str, Any]) -> None:
        host = self.host(token)
        start = {**token.data, **host.task_spec.inner_variables(host)}
        if self.interrupting:
            token.data = start
            token.note("fired")
            token.set_variables(self.received(token, payload))
            token._ready()
            host.cancel()
            return
        self._beside(token, start, payload)
        if not self.rewind(token):
            token._set_state(COMPLETED)

    def _beside(self, token: Token, start: Mapping[str, Any], payload: Mapping[str, Any]) -> None:
        branch_root = token.workflow.spawn_branch(token.parent, self, start)
        side = Token(token.workflow, self, branch_root, FUTURE)
        side._inherit_data()
        side.note("fired")
        side.set_variables(self.received(side, payload))
        side._ready()
