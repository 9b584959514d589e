"""``inclusiveGateway``: goes on along every true condition; joins all that can still come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.errors import ExpressionFailed
from engine.runtime.blame import step_failed
from engine.runtime.events import Roots
from engine.runtime.expressions import conditions
from engine.runtime.joining import join
from engine.runtime.model import Element
from engine.runtime.node import Node, Way
from engine.runtime.token import WAITING, Token
from engine.words import say


class InclusiveGateway(Node):
    """As a join it waits while any other token of the scope could still reach it without passing through it."""

    several_ways = True
    gathers = True

    def __init__(self, scope: BpmnProcessSpec, element: Element, name: str | None = None) -> None:
        super().__init__(scope, element, name)
        self.incoming = 0

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        return {"default": node.get("default")}

    def arrive(self, token: Token) -> None:
        if self.incoming < 2:
            token._ready()
        else:
            token._set_state(WAITING)

    def release(self, token: Token) -> bool:
        """Go on with everything that has arrived, unless more can come. True when something went on."""
        if token.state != WAITING:
            return False
        scope = token.workflow
        if any(self._reachable(other) for other in scope.live() if other.task_spec is not self):
            return False
        arrived = [other for other in scope.live() if other.task_spec is self and other.state == WAITING]
        join(arrived[-1], arrived)
        return True

    def _reachable(self, token: Token) -> bool:
        specs = token.workflow.spec.task_specs
        seen: set[str] = set()
        stack = [token.task_spec.name]
        while stack:
            spec = specs[stack.pop()]
            following = [way.target for way in spec.ways] + list(getattr(spec, "attached", ()))
            if self.name in following:
                return True
            stack.extend(name for name in following if name not in seen)
            seen.update(following)
        return False

    def leave(self, token: Token) -> Sequence[Way]:
        if len(self.ways) == 1 and self.ways[0].condition is None:
            return self.ways
        asked = [way for way in self.ways if way.condition is not None]
        chosen = []
        for way, truth in zip(asked, conditions(token, [way.condition or "" for way in asked]), strict=True):
            if isinstance(truth, ExpressionFailed):
                raise truth
            if truth:
                chosen.append(way)
        chosen = chosen or [way for way in self.ways if way.flow == self.traits["default"]]
        if not chosen:
            raise step_failed(token, say("runtime.no_way"))
        return chosen
