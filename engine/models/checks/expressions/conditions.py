"""The branches of a gateway can be told apart: no condition twice, none that is always true or always false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from engine.bpmn.diagram import Diagram, Flow, FlowNode, Scope
from engine.bpmn.kinds import CHOOSING
from engine.config import Config
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.models.checks.expressions.places import asks_the_time
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace

_PIECES = re.compile(r'("(?:[^"\\]|\\.)*")|\s+')


def conditions(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Conditions that are alike, and those that ask nothing of the case."""
    for _, scope, node in diagram.nodes():
        if node.kind in CHOOSING:
            yield from _alike(diagram, scope, node)
            yield from _constant(diagram, scope, node)


def _alike(diagram: Diagram, scope: Scope, node: FlowNode) -> Iterator[Finding]:
    """Of two at an exclusive gateway the second is never taken; an inclusive one takes both, which is only odd."""
    seen: dict[str, Flow] = {}
    for flow in _conditional(scope, node):
        first = seen.setdefault(_same(flow.condition or ""), flow)
        if first is not flow:
            find = error if node.kind == "exclusiveGateway" else warning
            told = {
                "label": node.label,
                "first": scope.way(first),
                "second": scope.way(flow),
                "text": flow.condition,
            }
            yield find(diagram.path, flow.id, "conditions", "alike", **told)


def _constant(diagram: Diagram, scope: Scope, node: FlowNode) -> Iterator[Finding]:
    flows = [flow for flow in _conditional(scope, node) if not asks_the_time(flow.condition or "")]
    texts = [flow.condition or "" for flow in flows]
    for flow, parsed in zip(flows, feel().parse_many(texts), strict=True):
        truth = None if parsed.problems or parsed.roots else _truth(flow.condition or "")
        if truth is not None:
            told = {"label": node.label, "flow": scope.way(flow), "text": flow.condition}
            yield error(diagram.path, flow.id, "conditions", "always" if truth else "never", **told)


def _conditional(scope: Scope, node: FlowNode) -> list[Flow]:
    return [flow for flow in scope.outgoing.get(node.id, []) if flow.condition]


def _truth(text: str) -> bool | None:
    """What a condition without variables gives; None for what another rule judges."""
    try:
        found = feel().evaluate(text, {}, now=datetime(2026, 9, 16, 10, tzinfo=UTC))
    except ExpressionFailed:
        return None
    return found if isinstance(found, bool) else None


def _same(text: str) -> str:
    """The condition without its blanks, those inside texts apart."""
    return _PIECES.sub(lambda piece: piece.group(1) or "", text)
