"""Work that goes round for ever: whatever people choose from there on, the end is out of reach."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.checks.flow.reachable import leading_to_an_end
from engine.models.checks.flow.space.study import Looked, looked_at
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace


def livelock(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for the nearest state that the scope cannot end from though it goes on."""
    for process in diagram.processes:
        for looked in looked_at(process, workspace):
            if looked.found.never is not None:
                yield from _found(diagram, looked, looked.found.never)


def _found(diagram: Diagram, looked: Looked, state: int) -> Iterator[Finding]:
    run = looked.found.run(state)
    if not run or looked.found.net.ids[run[-1]] not in leading_to_an_end(looked.scope):
        return  # no way is drawn from there at all: another rule says so
    node = looked.scope.by_id[looked.found.net.ids[run[-1]]]
    yield warning(diagram.path, node.id, "livelock", label=node.label).along(looked.named(run))
