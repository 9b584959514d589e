"""An event sub-process beside the work does not throw what starts it: it would start itself again and again."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Scope
from engine.bpmn.events import EventDefinition
from engine.config import Config
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace

THROWING = frozenset({"intermediateThrowEvent", "endEvent"})
ANYTHING = "*"


def own_throw(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for each event inside that throws what a non-interrupting start of the same sub-process catches."""
    for _, scope in diagram.scopes():
        caught = _caught(scope) if scope.triggered else None
        for node in _throwing(scope) if caught else ():
            thrown = _what(node.event)
            if thrown == caught or (caught and thrown and caught == (thrown[0], ANYTHING)):
                yield warning(diagram.path, node.id, "own_throw", label=node.label, scope=scope.label)


def _caught(scope: Scope) -> tuple[str, str] | None:
    return next((_what(start.event) for start in scope.starts if not start.interrupting), None)


def _throwing(scope: Scope) -> Iterator[FlowNode]:
    for inner in scope.walk():
        yield from (node for node in inner.nodes if node.kind in THROWING)


def _what(event: EventDefinition | None) -> tuple[str, str] | None:
    """Kind and name of what is thrown or caught; an escalation start without a name catches every one."""
    if event is None or event.kind not in ("escalation", "signal"):
        return None
    if event.declared is None:
        return event.kind, ANYTHING
    return event.kind, event.declared.code or event.declared.name or event.declared.id
