"""A gateway that divides has a condition on every branch and a default branch."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Flow, Process, Scope
from engine.bpmn.kinds import CHOOSING, GATEWAYS
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault

CATCHES = frozenset({"intermediateCatchEvent", "receiveTask"})


def gateways(diagram: Diagram) -> Iterator[Fault]:
    """Branches without a condition, no default, a default that is not a branch, gateways that lead nowhere."""
    for process, scope, node in diagram.nodes():
        if node.kind not in GATEWAYS:
            continue
        flows = scope.outgoing.get(node.id, [])
        if not flows:
            yield fault(process, node, "gateway_without_way", fatal=node.kind != "parallelGateway")
        if node.kind in CHOOSING:
            yield from _choosing(process, scope, node, flows)
        if node.kind == "eventBasedGateway":
            yield from _racing(process, scope, node, flows)


def _choosing(process: Process, scope: Scope, node: FlowNode, flows: list[Flow]) -> Iterator[Fault]:
    default = node.default
    if default and default not in {flow.id for flow in flows}:
        yield fault(process, node, "default_unknown", default=_called(scope, default))
    if not default and len(flows) > 1:
        yield fault(process, node, "no_default", fatal=False)
    if not default and len(flows) == 1 and flows[0].condition:
        yield fault(process, node, "only_way_with_condition", fatal=False, flow=scope.way(flows[0]))
    for flow in flows:
        if flow.id == default and flow.condition:
            yield fault(process, flow, "default_with_condition", label=node.label, flow=scope.way(flow))
        if flow.id != default and not flow.condition and len(flows) > 1:
            yield fault(process, flow, "way_without_condition", label=node.label, flow=scope.way(flow))


def _called(scope: Scope, default: str) -> str:
    """The arrow that a gateway names, where it is in the file at all."""
    return next((scope.way(flow) for flow in scope.flows if flow.id == default), default)


def _racing(process: Process, scope: Scope, node: FlowNode, flows: list[Flow]) -> Iterator[Fault]:
    for flow in flows:
        target = scope.by_id.get(flow.target)
        if target is not None and target.kind not in CATCHES:
            yield fault(process, flow, "event_gateway_targets", label=node.label, target=target.label)
