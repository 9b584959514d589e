"""``callActivity``: a process of its own, from the same published closure."""

from __future__ import annotations

from typing import Any

from engine.bpmn.nodes import FlowNode
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.events.definitions import io_traits
from engine.runtime.expressions import mapped
from engine.runtime.token.changes import Variables
from engine.runtime.token.token import Token


class CallActivity(SubProcess):
    """Gives all variables (or its inputs only), takes its outputs (or all changes where it maps none)."""

    shares = False

    @property
    def keeps(self) -> bool:
        return True

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {
            "called": drawn.called,
            "gives_all": drawn.gives_all,
            "takes_all": drawn.takes_all,
            **io_traits(drawn),
        }

    @property
    def inner_name(self) -> str:
        return str(self.traits["called"])

    def arrive(self, token: Token) -> None:
        given = token.seen() if self.traits["gives_all"] else {}
        self.open(token, {**given, **self.local_inputs(token)})

    def take_results(self, host: Token, inner: Any) -> None:
        results = self._changed(inner) if self.traits["takes_all"] else {}
        if self.traits["outputs"]:
            results.update(mapped(host, self.traits["outputs"], inner.variables))
        host.set_variables(results)

    def _changed(self, inner: Any) -> Variables:
        return self._without_inputs(inner.changed())

    def _without_inputs(self, found: Variables) -> Variables:
        local = {target.split(".")[0] for _, target in self.traits["inputs"]}
        return {name: value for name, value in found.items() if name not in local}

    @property
    def _shared(self) -> bool:
        return bool(self.traits["gives_all"] and self.traits["takes_all"])

    def inner_variables(self, host: Token) -> Variables:
        """Of a process that shares everything, what it has changed so far."""
        inner = host.workflow.top.inner(host)
        return self._changed(inner) if inner is not None and self._shared else {}

    def inner_aside(self, host: Token) -> Variables:
        """Of such a process, what branches beside its work keep until they end."""
        return self._without_inputs(super().inner_aside(host)) if self._shared else {}
