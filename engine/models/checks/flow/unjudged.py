"""What was not looked through in full says so: silence would be taken for «all is well»."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.checks.flow.space.study import Looked, looked_at
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace


def unjudged(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for each scope of which not every run was looked at, with the reason."""
    for process in diagram.processes:
        for looked in looked_at(process, workspace):
            why = _why(looked)
            if why:
                yield warning(diagram.path, looked.scope.id, "unjudged", why, label=looked.scope.label)


def _why(looked: Looked) -> str:
    if not looked.found.net.whole:
        return "choices"
    if not looked.found.complete or any(not found.complete for found in looked.watched.values()):
        return "states"
    return "gathering" if looked.found.overfull else ""
