"""The property ``clauses`` names clauses that the regulations have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.elements import properties
from engine.config import Config
from engine.config import clauses as known_clauses
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.regulation.rows import clause_ids
from engine.models.workspace import Workspace


def clauses(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown clause numbers, with the nearest one."""
    known = known_clauses(config.root)
    written = [(process.id, process.properties.get("clauses", "")) for process in diagram.processes]
    written += [(node.id, node.properties.get("clauses", "")) for _, _, node in diagram.nodes()]
    written += [
        (flow.id, properties(flow.element).get("clauses", ""))
        for _, scope in diagram.scopes()
        for flow in scope.flows
    ]
    for element, text in written:
        for clause in clause_ids(text):
            if clause not in known:
                yield error(diagram.path, element, "clauses", name=clause, near=nearest(clause, known))
