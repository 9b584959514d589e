"""``businessRuleTask``: a decision table, or an operation when it names one."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.bpmn.extensions import extension, extension_value, mappings, refuse
from engine.feel.evaluator import feel
from engine.runtime.elements.activities.service_task import ServiceTask
from engine.runtime.events.definitions import Roots
from engine.runtime.expressions import context, own
from engine.runtime.token.node import Activity
from engine.runtime.token.token import Token


class BusinessRuleTask(Activity):
    """Sets its result variable to the answer of its decision."""

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        if extension(node, "taskDefinition") is not None:
            return ServiceTask.read(node, roots)
        decision = extension_value(node, "calledDecision", "decisionId")
        result = extension_value(node, "calledDecision", "resultVariable")
        if not decision or not result or decision.startswith("="):
            refuse(node, "decision_incomplete")
        return {"decision": decision, "result": result, **mappings(node)}

    def act(self, token: Token) -> None:
        if "operation" in self.traits:
            ServiceTask.act(self, token)
            return
        inputs = self.local_inputs(token)
        table = token.workflow.top.decisions[self.traits["decision"]]
        found = own(token, table.evaluate(context(token, inputs), feel(), now=token.workflow.top.local_now()))
        self.take_in(token, {self.traits["result"]: found}, seen=inputs)
