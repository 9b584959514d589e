"""``callActivity``: a process of its own, from the same published closure."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.bpmn.nodes import FlowNode
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.events.definitions import io_traits
from engine.runtime.expressions import mapped
from engine.runtime.model import CompiledElement
from engine.runtime.token.merge import difference
from engine.runtime.token.token import Token


class CallActivity(SubProcess):
    """Gives all variables (or its inputs only), takes its outputs (or all changes where it maps none)."""

    def __init__(self, scope: BpmnProcessSpec, element: CompiledElement, name: str | None = None) -> None:
        super().__init__(scope, element, name)
        self.embedded = bool(self.traits["gives_all"] and self.traits["takes_all"])

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
        given = token.data if self.traits["gives_all"] else {}
        self.open(token, {**given, **self.local_inputs(token)})

    def take_results(self, host: Token, inner: Any) -> None:
        results: dict[str, object] = {}
        if self.traits["takes_all"]:
            local = {target.split(".")[0] for _, target in self.traits["inputs"]}
            changed = difference(inner.base, inner.data)
            results = {name: found for name, found in changed.items() if name not in local}
        if self.traits["outputs"]:
            results.update(mapped(host, self.traits["outputs"], inner.data))
        host.set_variables(results)
