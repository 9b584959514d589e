"""A gateway that divides has a condition on every branch and a default branch (docs/dialect.md, "Gateways")."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Flow, Node
from engine.bpmn.elements import GATEWAYS
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

DECIDING = frozenset({"exclusiveGateway", "inclusiveGateway"})
CATCHES = frozenset({"intermediateCatchEvent", "receiveTask"})


def gateways(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Branches without a condition, no default, a default that is not a branch, gateways that lead nowhere."""
    for _, scope, node in diagram.nodes():
        flows = scope.outgoing.get(node.id, [])
        if node.kind in GATEWAYS and not flows:
            yield error(diagram.path, node.id, "gateways", "no_way_out", label=node.label)
        if node.kind in DECIDING:
            yield from _deciding(diagram, node, flows)
        if node.kind == "eventBasedGateway":
            for flow in flows:
                target = scope.by_id.get(flow.target)
                if target is not None and target.kind not in CATCHES:
                    yield error(
                        diagram.path,
                        flow.id,
                        "gateways",
                        "not_an_event",
                        label=node.label,
                        target=target.label,
                    )


def _deciding(diagram: Diagram, node: Node, flows: list[Flow]) -> Iterator[Finding]:
    default = (node.element.get("default") or "").strip()
    if default and default not in {flow.id for flow in flows}:
        yield error(diagram.path, node.id, "gateways", "default_to_nowhere", label=node.label, id=default)
    if len(flows) < 2:
        return
    if not default:
        yield error(diagram.path, node.id, "gateways", "no_default", label=node.label)
    for flow in flows:
        name = flow.name or flow.id
        if flow.id == default and flow.condition:
            yield error(
                diagram.path, flow.id, "gateways", "condition_on_default", label=node.label, flow=name
            )
        if flow.id != default and not flow.condition:
            yield error(diagram.path, flow.id, "gateways", "no_condition", label=node.label, flow=name)
