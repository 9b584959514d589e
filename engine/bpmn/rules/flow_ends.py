"""Both ends of every flow are flow nodes of one process or sub-process, and a token may pass there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Flow, Process, Scope
from engine.bpmn.rules.fault import Fault, fault

BEGINNING = frozenset({"startEvent", "boundaryEvent"})


def flow_ends(diagram: Diagram) -> Iterator[Fault]:
    """Flows from nowhere, to nowhere, across a border, out of an end or into a start."""
    for process in diagram.processes:
        inside = {node.id for scope in process.walk() for node in scope.nodes}
        for scope in process.walk():
            for flow in scope.flows:
                yield from _ends(process, scope, flow, inside)


def _ends(process: Process, scope: Scope, flow: Flow, inside: set[str]) -> Iterator[Fault]:
    source, target = scope.by_id.get(flow.source), scope.by_id.get(flow.target)
    way = scope.way(flow)
    if source is None and flow.source not in inside:
        yield fault(process, flow, "flow_from_nothing", way=way, missing=flow.source or "—")
    if target is None and flow.target not in inside:
        yield fault(process, flow, "flow_to_nothing", way=way, missing=flow.target or "—")
    if (source is None and flow.source in inside) or (target is None and flow.target in inside):
        yield fault(process, flow, "flow_across", way=way)
    if source is not None and (source.kind == "endEvent" or source.triggered):
        yield fault(process, flow, "way_out_of_end", way=way, label=source.label)
    if target is not None and (target.kind in BEGINNING or target.triggered):
        yield fault(process, flow, "way_into_event", way=way, label=target.label)
