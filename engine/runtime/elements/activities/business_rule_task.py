"""``businessRuleTask``: a decision table, or an operation when it names one."""

from __future__ import annotations

from engine.bpmn.nodes import FlowNode
from engine.feel.evaluator import feel
from engine.runtime.elements.activities.service_task import ServiceTask
from engine.runtime.events.definitions import io_traits
from engine.runtime.expressions import context, own
from engine.runtime.token.node import Activity
from engine.runtime.token.token import Token


class BusinessRuleTask(Activity):
    """Sets its result variable to the answer of its decision."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        if drawn.has("taskDefinition"):
            return ServiceTask.read(drawn)
        decision = drawn.extension("calledDecision", "decisionId")
        result = drawn.extension("calledDecision", "resultVariable")
        return {"decision": decision, "result": result, **io_traits(drawn)}

    def act(self, token: Token) -> None:
        if "operation" in self.traits:
            ServiceTask.act(self, token)
            return
        inputs = self.local_inputs(token)
        table = token.workflow.top.decisions[self.traits["decision"]]
        found = own(token, table.evaluate(context(token, inputs), feel(), now=token.workflow.top.local_now()))
        self.take_in(token, {self.traits["result"]: found}, seen=inputs)
