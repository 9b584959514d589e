"""Parallel branches meet at a parallel gateway; where they meet otherwise, what follows is done twice."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Scope
from engine.config import Config
from engine.models.checks.flow.reach import reach
from engine.models.checks.flow.space.study import Looked, looked_at
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace

JOINS = frozenset({"parallelGateway", "inclusiveGateway"})
Met = tuple[FlowNode, FlowNode, str, tuple[int, ...]]  # where, which split, variant, the run


def parallel_merge(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for the first node that is passed twice by branches which run at once."""
    for process in diagram.processes:
        for looked in looked_at(process, workspace):
            for meeting, split, variant, run in meetings(looked):
                told = {"label": meeting.label, "split": split.label}
                found = warning(diagram.path, meeting.id, "parallel_merge", variant, **told)
                yield found.along(looked.named(run))


def meetings(looked: Looked) -> Iterator[Met]:
    """What lies behind a meeting is met only because of it."""
    scope, net = looked.scope, looked.found.net
    behind: set[str] = set()
    for place in looked.found.first:
        node = scope.by_id[net.ids[place]]
        split = _split_before(looked, node) if node.id not in behind else None
        run = looked.again(frozenset({place})).twice if split is not None else None
        if split is not None and run is not None:
            behind |= reach(scope, [node.id])
            merged = len(scope.incoming.get(node.id, [])) > 1
            yield node, split, "" if merged else "again", run


def _split_before(looked: Looked, node: FlowNode) -> FlowNode | None:
    """The nearest split two branches of which may lead to the node; None where none does, or the node joins them."""
    scope, flows = looked.scope, looked.scope.incoming.get(node.id, [])
    if node.kind == "endEvent" or (node.kind == "parallelGateway" and len(flows) > 1):
        return None
    for split, branches in reversed(looked.branches.items()):
        met = [branch for branch in branches if node.id in branch.behind]
        again = any(split in branch.behind for branch in branches)
        if len(flows) > 1 and len(met) > 1:
            return scope.by_id[split]
        if again and any(flow.source == split for flow in flows):
            return scope.by_id[split]
    return None


def before_a_join(scope: Scope, start: str) -> set[str]:
    """The nodes of a branch, up to the gateway where it meets others."""
    found: set[str] = set()
    ahead = [start]
    while ahead:
        node_id = ahead.pop()
        node = scope.by_id.get(node_id)
        if node is None or node_id in found or _joins(scope, node):
            continue
        found.add(node_id)
        ahead.extend(scope.successors(node_id))
    return found


def _joins(scope: Scope, node: FlowNode) -> bool:
    return node.kind in JOINS and len(scope.incoming.get(node.id, [])) > 1
