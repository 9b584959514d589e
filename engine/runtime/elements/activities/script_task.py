"""``scriptTask``: one FEEL expression, nothing else (docs/threats.md, T01)."""

from __future__ import annotations

from engine.bpmn.nodes import FlowNode
from engine.runtime.events.definitions import io_traits
from engine.runtime.expressions import evaluate
from engine.runtime.token.node import Activity
from engine.runtime.token.token import Token


class ScriptTask(Activity):
    """Sets its result variable to the value of its expression."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {
            "expression": drawn.extension("script", "expression"),
            "result": drawn.extension("script", "resultVariable"),
            **io_traits(drawn),
        }

    def act(self, token: Token) -> None:
        inputs = self.local_inputs(token)
        found = evaluate(token, self.traits["expression"], inputs)
        self.take_in(token, {self.traits["result"]: found}, seen=inputs)
