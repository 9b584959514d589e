"""``exclusiveGateway``: the first true condition in the order of the file, else the default."""

from __future__ import annotations

from collections.abc import Sequence

from engine.bpmn.nodes import FlowNode
from engine.errors import ExpressionFailed
from engine.runtime.expressions import conditions
from engine.runtime.token.node import Node, OutgoingFlow
from engine.runtime.token.token import Token, step_failed
from engine.words import say


class ExclusiveGateway(Node):
    """All conditions are evaluated in one call; a failed one counts only when no earlier one was true."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {"default": drawn.default}

    def leave(self, token: Token) -> Sequence[OutgoingFlow]:
        if len(self.outgoing) == 1 and self.outgoing[0].condition is None:
            return self.outgoing
        asked = [flow for flow in self.outgoing if flow.condition is not None]
        for flow, truth in zip(
            asked, conditions(token, [flow.condition or "" for flow in asked]), strict=True
        ):
            if isinstance(truth, ExpressionFailed):
                raise truth
            if truth:
                return [flow]
        return [self._default(token)]

    def _default(self, token: Token) -> OutgoingFlow:
        for flow in self.outgoing:
            if flow.flow == self.traits["default"]:
                return flow
        raise step_failed(token, say("runtime.no_way"))
