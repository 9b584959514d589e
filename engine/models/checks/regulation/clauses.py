"""The property ``clauses`` names clauses that the regulations have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.element import Element
from engine.config import Config
from engine.config import clauses as known_clauses
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace


def clauses(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown clause numbers, with the nearest one."""
    known = known_clauses(config.root)
    carriers: list[Element] = [*diagram.processes, *(node for _, _, node in diagram.nodes())]
    carriers += [flow for _, scope in diagram.scopes() for flow in scope.flows]
    for carrier in carriers:
        for clause in carrier.clauses:
            if clause not in known:
                yield error(diagram.path, carrier.id, "clauses", name=clause, near=nearest(clause, known))
