"""``subProcess triggeredByEvent``: waits beside everything in its scope; may start many times, or end all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.bpmn.nodes import FlowNode
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.elements.events.start_event import StartEvent
from engine.runtime.events.catch import Catching
from engine.runtime.token.merge import difference
from engine.runtime.token.token import COMPLETED, FUTURE, Token


class EventSubProcess(Catching, SubProcess):
    """A listener of its scope. Each firing beside the work is a scope and a non-interrupting branch of its own."""

    listens = True

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        (start,) = drawn.own_starts
        return {**StartEvent.read(start), "inputs": []}

    def arrive(self, token: Token) -> None:
        self.wait(token)

    def caught(self, token: Token, payload: Mapping[str, object]) -> None:
        scope = token.workflow
        start = scope.view()
        if self.interrupting:
            token.data = start
            token.note("fired")
            scope.cancel_all(but=token)
            token.set_variables(self.received(token, payload))
            self.open(token, token.data)
            return
        side = Token(scope, self, scope.spawn_branch(token.parent, self, start), FUTURE)
        side._inherit_data()
        side.note("fired")
        side.set_variables(self.received(side, payload))
        self.open(side, side.data)
        if not self.rewind(token):
            token._set_state(COMPLETED)

    def take_results(self, host: Token, inner: Any) -> None:
        """Everything that changed inside; what the event brought is known outside already."""
        host.set_variables(difference(inner.base, inner.data))
