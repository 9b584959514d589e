"""What a service task names to an operation by a written word is there: a clause, an element, a role."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.bpmn.nodes import IoMapping
from engine.config import Config
from engine.config import clauses as known_clauses
from engine.models.checks.expressions.wants.literals import literals
from engine.models.checks.references.operations import asked
from engine.models.finding import Facts, Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace
from engine.operations.signatures import signatures

Known = Callable[[Process, Workspace, Config], set[str]]


def operation_names(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Each written name that nothing answers to; what a case alone can know is left to it."""
    for process, _, node in diagram.nodes():
        operation = node.extension("taskDefinition", "type") or ""
        for mapping in node.inputs if operation in signatures() else ():
            known = KNOWN.get(f"{operation}.{mapping.target}") or KNOWN.get(mapping.target or "")
            written = list(literals(mapping.source)) if known is not None else []
            listed = known(process, workspace, config) if known is not None and written else set()
            for name in written:
                if name not in listed:
                    yield _finding(diagram, node, mapping, name, nearest(name, listed))


def _clauses(process: Process, workspace: Workspace, config: Config) -> set[str]:
    """Of the papers that its institution works by; a part that several use may name those of each."""
    own = config.institutions.get(process.properties.get("institution", ""))
    known = known_clauses(config.root)
    return {one for one in known if own is None or one.split(".")[0] in own.regulations}


def _elements(process: Process, workspace: Workspace, config: Config) -> set[str]:
    """A case goes through several diagrams: the element may stand in any of them."""
    return {node.id for diagram in workspace.diagrams.values() for _, _, node in diagram.nodes()}


def _roles(process: Process, workspace: Workspace, config: Config) -> set[str]:
    return set(config.roles)


KNOWN: dict[str, Known] = {
    "clause": _clauses,
    "element": _elements,
    "role": _roles,
    "notice.send.to": _roles,
}


def _finding(diagram: Diagram, node: FlowNode, mapping: IoMapping, name: str, near: str) -> Finding:
    told: Facts = {"label": node.label, "field": asked(mapping.target), "name": name, "near": near}
    return error(diagram.path, node.id, "operation_names", **told)
