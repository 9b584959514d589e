"""Ends that are come to twice in one run: what they send goes out twice, and who was last decides how the case ended."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process
from engine.config import Config
from engine.models.checks.flow.space.study import Looked, looked_at
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace

LAST = frozenset({"terminate", "error"})
SENDING = frozenset({"message", "signal", "escalation"})


def double_end(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for an end that sends and is come to twice, and for two ends of one case."""
    for process in diagram.processes:
        for looked in looked_at(process, workspace):
            yield from _sent_twice(diagram, looked)
            if looked.scope is process and not _is_called(process, workspace):
                yield from _two_outcomes(diagram, process, looked)


def _sent_twice(diagram: Diagram, looked: Looked) -> Iterator[Finding]:
    net = looked.found.net
    for node in looked.scope.nodes:
        if node.kind == "endEvent" and node.event_kind in SENDING and looked.branches:
            run = looked.again(frozenset({net.number[node.id]})).twice
            if run is not None:
                told = warning(diagram.path, node.id, "double_end", "sent", label=node.label)
                yield told.along(looked.named(run))


def _two_outcomes(diagram: Diagram, process: Process, looked: Looked) -> Iterator[Finding]:
    """Where a case begins here: of a part that is called nobody asks by which end it ended. Terminate is always the last."""
    of_work = _of_the_work(process)
    ends = [
        node
        for node in process.nodes
        if node.kind == "endEvent" and node.event_kind not in LAST and node.id in of_work
    ]
    if len(ends) < 2 or not looked.branches:
        return
    net = looked.found.net
    run = looked.again(frozenset(net.number[node.id] for node in ends)).twice
    if run is not None:
        met = [process.by_id[net.ids[each]] for each in run]
        first = next(node for node in met if node in ends)
        last = met[-1]
        told = warning(diagram.path, last.id, "double_end", "outcome", label=last.label, other=first.label)
        yield told.along(looked.named(run))


def _is_called(process: Process, workspace: Workspace) -> bool:
    return any(process.id in called for called in workspace.calls.values())


def _of_the_work(process: Process) -> set[str]:
    """What is come to without an event that does not interrupt.

    The end of a branch beside the work can be the last one too, but it is not how the case ended.
    """
    found: set[str] = set()
    ahead = [node.id for node in process.starts]
    while ahead:
        at = ahead.pop()
        node = process.by_id[at]
        if at not in found and (node.kind != "boundaryEvent" or node.interrupting):
            found.add(at)
            ahead.extend(process.successors(at))
    return found
