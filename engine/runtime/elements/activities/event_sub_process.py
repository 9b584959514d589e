"""``subProcess triggeredByEvent``: waits beside everything in its scope; may start many times, or end all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.bpmn.nodes import FlowNode
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.elements.events.start_event import StartEvent
from engine.runtime.events.catch import Catching
from engine.runtime.token.token import COMPLETED, FUTURE, STARTED, Token


class EventSubProcess(Catching, SubProcess):
    """A listener of its scope. Each firing beside the work is a scope and a non-interrupting branch of its own."""

    listens = True

    @property
    def keeps(self) -> bool:
        """Each firing beside the work has variables of its own until it ends: two crises at once stay apart."""
        return not self.interrupting

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        (start,) = drawn.own_starts
        return {**StartEvent.read(start), "inputs": []}

    def arrive(self, token: Token) -> None:
        self.wait(token)

    def take_results(self, host: Token, inner: Any) -> None:
        """What the event brought and what was set inside; of one that interrupted all else it is outside already."""
        if self.keeps:
            host.set_variables(inner.changed())

    def caught(self, token: Token, payload: Mapping[str, object]) -> None:
        scope = token.workflow
        scope.take_underway(token)
        if self.interrupting:
            token.note("fired")
            scope.cancel_all(but=token)
            token.set_variables(self.received(token, payload))
            self.open(token, {})
            return
        side = Token(scope, self, token.parent, FUTURE)
        side.note("fired")
        side._set_state(STARTED)
        scope.top.open_scope(side, self.inner_name).begin(self.received(side, payload), base={})
        if not self.rewind(token):
            token._set_state(COMPLETED)
