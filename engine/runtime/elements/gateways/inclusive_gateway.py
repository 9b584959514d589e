"""``inclusiveGateway``: goes on along every true condition; joins all that can still come."""

from __future__ import annotations

from collections.abc import Sequence

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.bpmn.nodes import FlowNode
from engine.errors import ExpressionFailed
from engine.runtime.expressions import conditions
from engine.runtime.model import CompiledElement
from engine.runtime.token.join import join
from engine.runtime.token.node import Node, OutgoingFlow
from engine.runtime.token.token import WAITING, Token, step_failed
from engine.runtime.token.ways import ways_into
from engine.words import say


class InclusiveGateway(Node):
    """As a join it waits while a token of the scope can still bring something to a way in that is free."""

    gathers = True

    def __init__(self, scope: BpmnProcessSpec, element: CompiledElement, name: str | None = None) -> None:
        super().__init__(scope, element, name)
        self.incoming = 0

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        return {"default": drawn.default}

    def arrive(self, token: Token) -> None:
        if self.incoming < 2:
            token._ready()
        else:
            token.internal_data["from"] = token.parent.task_spec.name
            token._set_state(WAITING)

    def release(self, token: Token) -> bool:
        """Go on with everything that has arrived, unless more can come. True when something went on."""
        if token.state != WAITING:
            return False
        scope = token.workflow
        arrived = [other for other in scope.live() if other.task_spec is self and other.state == WAITING]
        held = {other.internal_data["from"] for other in arrived}
        if any(self._awaited(other, held) for other in scope.live() if other not in arrived):
            return False
        join(arrived[-1], arrived)
        return True

    def _awaited(self, token: Token, held: set[str]) -> bool:
        """The standard's rule: it can still reach a free way into the join, and none that is taken already."""
        reached = ways_into(self, token)
        return bool(reached - held) and not reached & held

    def leave(self, token: Token) -> Sequence[OutgoingFlow]:
        if len(self.outgoing) == 1 and self.outgoing[0].condition is None:
            return self.outgoing
        asked = [flow for flow in self.outgoing if flow.condition is not None]
        chosen = []
        for flow, truth in zip(
            asked, conditions(token, [flow.condition or "" for flow in asked]), strict=True
        ):
            if isinstance(truth, ExpressionFailed):
                raise truth
            if truth:
                chosen.append(flow)
        chosen = chosen or [flow for flow in self.outgoing if flow.flow == self.traits["default"]]
        if not chosen:
            raise step_failed(token, say("runtime.no_way"))
        return chosen
