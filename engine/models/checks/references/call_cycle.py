"""Processes do not call each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.checks.flow.cycles_of_graph import cycles
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def call_cycle(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Names the call of this file that closes the circle."""
    calls = workspace.calls
    circles = cycles(calls, lambda process_id: calls.get(process_id, ()))
    for process, _, node in diagram.nodes():
        called = node.called
        for circle in circles:
            if called in circle and process.id in circle:
                way = " → ".join(_name(workspace, each) for each in (*circle, circle[0]))
                yield error(diagram.path, node.id, "call_cycle", label=node.label, way=way)


def _name(workspace: Workspace, process_id: str) -> str:
    process = workspace.process(process_id)
    return f"«{process.label}»" if process is not None else process_id
