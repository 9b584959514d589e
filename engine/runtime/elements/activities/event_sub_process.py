"""``subProcess triggeredByEvent``: waits beside everything in its scope; may start many times, or end all else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from engine.bpmn.extensions import BPMN, mappings, refuse
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.elements.events.start_event import StartEvent
from engine.runtime.events.catch import Catching
from engine.runtime.events.definitions import Roots
from engine.runtime.token.merge import difference
from engine.runtime.token.token import COMPLETED, FUTURE, Token


class EventSubProcess(Catching, SubProcess):
    """A listener of its scope. Each firing beside the work is a scope and a non-interrupting branch of its own."""

    listens = True

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        starts = node.findall(BPMN + "startEvent")
        if len(starts) != 1:
            refuse(node, "event_subprocess_start")
        start = StartEvent.read(starts[0], roots)
        if not start["event"]:
            refuse(starts[0], "event_missing")
        if start["event"]["type"] == "error" and not start["interrupting"]:
            refuse(starts[0], "error_not_interrupting")
        if node.findall(BPMN + "incoming") or node.findall(BPMN + "outgoing"):
            refuse(node, "event_subprocess_flow")
        return {**start, "inputs": [], "outputs": mappings(starts[0])["outputs"]}

    def arrive(self, token: Token) -> None:
        self.wait(token)

    def caught(self, token: Token, payload: Mapping[str, Any]) -> None:
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
