"""``serviceTask``: an operation of the catalogue, carried out inside the action's transaction."""

from __future__ import annotations

from engine.bpmn.nodes import FlowNode
from engine.errors import OperationFailed
from engine.runtime.events.definitions import io_traits
from engine.runtime.events.dispatch import climb
from engine.runtime.expressions import own
from engine.runtime.token.node import Activity
from engine.runtime.token.token import Token


class ServiceTask(Activity):
    """Names an operation; its inputs and outputs are mappings.

    An operation that fails with an ``error_code`` throws that error, to a boundary event for instance; any other
    failure leaves the case where it was.
    """

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {
            "operation": drawn.extension("taskDefinition", "type"),
            "result": drawn.headers.get("resultVariable") or None,
            **io_traits(drawn),
        }

    def act(self, token: Token) -> None:
        inputs = self.local_inputs(token)
        workflow = token.workflow
        try:
            answer = workflow.top.execution_context.perform(
                self.traits["operation"], inputs, workflow.place(self)
            )
        except OperationFailed as fault:
            if not fault.facts.get("error_code"):
                raise
            climb(token, {"type": "error", "name": "", "code": str(fault.facts["error_code"])}, {})
            return
        workflow.top.renew_built_ins()
        results = dict(own(token, dict(answer or {})))
        named = self.traits["result"]
        if named:
            results = {named: results}
        self.take_in(token, results, seen=inputs)
