"""A step that a way leads to and that no run ever comes to."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import Config
from engine.models.checks.flow.space.study import Looked, looked_at
from engine.models.checks.flow.space.thrown import CLIMBING
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace


def dead_step(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for the first steps that are never come to; what lies behind them is so because of them."""
    for process in diagram.processes:
        for looked in looked_at(process, workspace):
            if looked.exits.sure:
                yield from _of_scope(diagram, looked)


def _of_scope(diagram: Diagram, looked: Looked) -> Iterator[Finding]:
    for node in looked.scope.nodes:
        if node.triggered:
            if node.id not in looked.startable and looked.exits.waits:
                yield warning(diagram.path, node.id, "dead_step", "start", label=node.label)
        elif not looked.comes_to(node.id) and node.id not in looked.stuck_ids:
            yield from _never(diagram, looked, node)


def _never(diagram: Diagram, looked: Looked, node: FlowNode) -> Iterator[Finding]:
    host = looked.scope.by_id.get(node.attached_to or "")
    if host is not None:
        if looked.comes_to(host.id) and node.id not in looked.alive:
            variant = "event" if node.event_kind in CLIMBING else "at_once"
            yield _told(diagram, looked, node, host, variant)
        return
    before = [looked.scope.by_id.get(flow.source) for flow in looked.scope.incoming.get(node.id, [])]
    come = [each for each in before if each is not None and looked.comes_to(each.id)]
    if come and node.kind == "parallelGateway" and len(before) > 1:
        yield _told(diagram, looked, node, come[0], "join")
    elif come:
        yield _told(diagram, looked, node, come[0], "after")


def _told(diagram: Diagram, looked: Looked, node: FlowNode, host: FlowNode, variant: str) -> Finding:
    run = looked.named(looked.found.run_to(looked.found.net.number[host.id]))
    facts = {"label": node.label, "host": host.label}
    return warning(diagram.path, node.id, "dead_step", variant, **facts).along((*run, node.id))
