"""A process starts plainly, by messages, or both; a sub-process plainly."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process, Scope
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault

INSIDE_ONLY = frozenset({"error", "escalation"})


def starts(diagram: Diagram) -> Iterator[Fault]:
    """No start, several plain ones, a start of the wrong kind, or one that nobody would ever come in by."""
    for process, scope in diagram.scopes():
        if scope.triggered:
            continue  # it begins by its event
        if not scope.starts:
            yield fault(process, scope, "no_start")
        yield from _first_steps(process, scope)


def _first_steps(process: Process, scope: Scope) -> Iterator[Fault]:
    surplus = list(_surplus(process, scope))
    yield from surplus
    if surplus and scope is not process:
        return  # one of them has to go anyway
    for start in scope.starts:
        yield from _typed(process, scope, start)
    yield from _same_message(process, scope)


def _surplus(process: Process, scope: Scope) -> Iterator[Fault]:
    plain = [start for start in scope.starts if start.event is None]
    if len(plain) > 1 or (scope is not process and len(scope.starts) > 1):
        first, *others = plain if len(plain) > 1 else scope.starts
        for start in others:
            yield fault(process, start, "two_starts", first=first.label)


def _typed(process: Process, scope: Scope, start: FlowNode) -> Iterator[Fault]:
    event = start.event
    if event is None:
        return
    if scope is not process or event.kind in INSIDE_ONLY:
        yield fault(process, start, "start_event_not_here", kind=event.kind)
        return
    beside_plain = any(other.event is None for other in scope.starts)
    cycle = any(form == "cycle" for form, _ in event.times)
    if cycle or (beside_plain and event.kind != "message"):
        yield fault(process, start, "start_never")


def _same_message(process: Process, scope: Scope) -> Iterator[Fault]:
    seen: set[str] = set()
    for start in scope.starts:
        name = start.message.name if start.event_kind == "message" and start.message else ""
        if name and name in seen:
            yield fault(process, start, "start_twice", message=name)
        seen.add(name)
