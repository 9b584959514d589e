"""The last word: the runtime itself reads the process, so that what is published certainly runs."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.errors import DiagramRefused, KuratorError
from engine.models.compiled import compiled
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace


def runtime(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """What the runtime refuses, one reason per process. Only asked when no other rule found an error in the file."""
    for process in diagram.processes:
        try:
            compiled(workspace, diagram.path, process.id)
        except DiagramRefused as fault:
            facts = fault.facts
            yield error(
                diagram.path, facts["element"], "runtime", label=facts["name"], reason=facts["reason"]
            )
        except KuratorError as fault:
            yield error(diagram.path, process.id, "runtime", label=process.id, reason=fault.in_full())
