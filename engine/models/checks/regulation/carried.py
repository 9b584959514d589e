"""What ``regulation.tsv`` says of the elements of a diagram is so: they are there and name the clause themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from engine.bpmn.diagram import Diagram, Process
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.regulation.names import Clause
from engine.models.regulation.rows import Row, every_row, list_beside
from engine.models.workspace import Workspace


def carried(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Clauses an edit has dropped, with the element that carried them; a lifecycle without its list.

    An element that is gone is no fault where another one of the same diagram has taken its clause over.
    """
    for process in diagram.processes:
        if _wants_list(diagram.path, process) and list_beside(diagram.path) not in workspace.files:
            yield error(diagram.path, process.id, "carried", "no_list", process=process.label)
        claims = _claims(process)
        called = {node.id: node.label for scope in process.walk() for node in scope.nodes}
        for path, row, element in _listed(process, workspace):
            facts = {
                "clause": Clause(row.clause),
                "name": called.get(element, element),
                "list": path,
                "line": row.number,
            }
            if element not in claims and not any(row.clause in named for named in claims.values()):
                yield error(diagram.path, element, "carried", "gone", **facts)
            elif element in claims and row.clause not in claims[element]:
                yield error(diagram.path, element, "carried", "dropped", **facts)


def _listed(process: Process, workspace: Workspace) -> Iterator[tuple[str, Row, str]]:
    """The lines that name elements of the process: path of the list, line, element."""
    for path, row in every_row(workspace):
        for target in row.targets if row.kind == "element" else ():
            owner, _, element = target.partition(":")
            if owner == process.id and element:
                yield path, row, element


def _claims(process: Process) -> dict[str, set[str]]:
    nodes = (node for scope in process.walk() for node in scope.nodes)
    return {node.id: set(node.clauses) for node in nodes}


def _wants_list(path: str, process: Process) -> bool:
    """Whether this is the main process of a lifecycle of the project, and stands on a paper."""
    own = PurePosixPath(path).parent == PurePosixPath("processes", process.id)
    return own and bool(process.properties.get("regulation"))
