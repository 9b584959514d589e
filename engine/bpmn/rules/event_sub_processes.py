"""An event sub-process starts by its one event, and no flow leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process, Scope
from engine.bpmn.markup import children
from engine.bpmn.rules.fault import Fault, fault


def event_sub_processes(diagram: Diagram) -> Iterator[Fault]:
    """No start or several, a plain one, an error that is told not to interrupt, flows."""
    for process, scope in diagram.scopes():
        if scope.triggered:
            yield from _starts(process, scope)
            if children(scope.markup, "incoming") or children(scope.markup, "outgoing"):
                yield fault(process, scope, "event_subprocess_flow")


def _starts(process: Process, scope: Scope) -> Iterator[Fault]:
    if len(scope.starts) != 1:
        yield fault(process, scope, "event_subprocess_start", count=len(scope.starts))
    for start in scope.starts:
        if start.event is None:
            yield fault(process, start, "event_subprocess_plain_start")
        elif start.event.kind == "error" and not start.interrupting:
            yield fault(process, start, "error_not_interrupting")
