"""``scriptTask``: one FEEL expression, nothing else (docs/threats.md, T01)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.bpmn.extensions import BPMN, extension_value, mappings, refuse
from engine.runtime.events.definitions import Roots
from engine.runtime.expressions import evaluate
from engine.runtime.token.activity import Activity
from engine.runtime.token.token import Token


class ScriptTask(Activity):
    """Sets its result variable to the value of its expression."""

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        if node.find(BPMN + "script") is not None:
            refuse(node, "script_not_feel")
        expression = extension_value(node, "script", "expression")
        result = extension_value(node, "script", "resultVariable")
        if not expression or not result:
            refuse(node, "script_incomplete")
        return {"expression": expression, "result": result, **mappings(node)}

    def act(self, token: Token) -> None:
        inputs = self.local_inputs(token)
        found = evaluate(token, self.traits["expression"], inputs)
        self.take_in(token, {self.traits["result"]: found}, seen=inputs)
