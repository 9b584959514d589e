"""``subProcess``: an embedded scope; what it changes comes out, by mappings where it has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.bpmn.nodes import FlowNode
from engine.runtime.events.definitions import io_traits
from engine.runtime.expressions import mapped
from engine.runtime.token.changes import Variables
from engine.runtime.token.node import Activity
from engine.runtime.token.token import STARTED, Token


def scope_name(process: str, element: str) -> str:
    """The name of an embedded scope among all scopes of a closure."""
    return f"{process}:{element}"


class SubProcess(Activity):
    """Holds a scope while its host token is STARTED; its inputs are variables of that scope alone."""

    shares = True  # the scope sees the variables around it

    @property
    def keeps(self) -> bool:
        """What is set inside stays inside where output mappings say what comes out."""
        return bool(self.traits.get("outputs"))

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return io_traits(drawn)

    @property
    def inner_name(self) -> str:
        """Which scope it opens."""
        return scope_name(self.element.process, self.element.id)

    def arrive(self, token: Token) -> None:
        self.open(token, self.local_inputs(token))

    def open(self, token: Token, data: Mapping[str, object]) -> None:
        """Start the scope with these variables."""
        token._set_state(STARTED)
        token.workflow.top.open_scope(token, self.inner_name).begin(data)

    def scope_finished(self, host: Token, inner: Any) -> None:
        """The scope is over: take its results and go on."""
        self.take_results(host, inner)
        host._ready()

    def take_results(self, host: Token, inner: Any) -> None:
        """What the output mappings name; without them everything has been set outside already."""
        outputs = self.traits.get("outputs") or ()
        if outputs:
            host.set_variables(mapped(host, outputs, inner.variables))

    def inner_variables(self, host: Token) -> Variables:
        inner = host.workflow.top.inner(host)
        return {} if inner is None or self.keeps else inner.underway()

    def inner_aside(self, host: Token) -> Variables:
        """What branches beside the work inside keep until they end; of such a branch itself, all it has changed."""
        inner = host.workflow.top.inner(host)
        if inner is None:
            return {}
        return (inner.changed() if self.listens else {}) | inner.aside()

    def seen_by_events(self, host: Token) -> Mapping[str, object]:
        inner = host.workflow.top.inner(host)
        given = inner.base if inner is not None else {}
        names = {target.split(".")[0] for _, target in self.traits.get("inputs") or ()}
        return {name: given[name] for name in names if name in given}

    def _on_cancel(self, my_task: Token) -> None:
        inner = my_task.workflow.top.subprocesses.pop(my_task.id, None)
        if inner is not None:
            inner.completed = True
            inner.cancel_all()
        super()._on_cancel(my_task)
