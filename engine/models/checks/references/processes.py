"""A file holds a process that may run, under an id of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, clash, error, warning
from engine.models.nearest import nearest
from engine.models.workspace import Workspace


def processes(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """No process, one that is switched off, one whose id is taken, an institution nobody knows."""
    if not diagram.processes:
        yield warning(diagram.path, "", "processes", "none")
    for process in diagram.processes:
        if not process.executable:
            yield error(diagram.path, process.id, "processes", "not_executable", label=process.label)
        institution = process.properties.get("institution")
        if institution and institution not in config.institutions:
            near = nearest(institution, config.institutions)
            yield error(diagram.path, process.id, "processes", "institution", name=institution, near=near)
    yield from _taken(diagram, workspace)


def _taken(diagram: Diagram, workspace: Workspace) -> Iterator[Finding]:
    here = Counter(process.id for process in diagram.processes)
    for name, count in here.items():
        if count > 1:
            yield error(diagram.path, name, "processes", "doubled", id=name, other=diagram.path)
        others = (
            path for path, other in workspace.diagrams.items() if path != diagram.path and other.process(name)
        )
        for path in islice(others, 1):
            yield clash(diagram.path, name, "processes", name, path)
