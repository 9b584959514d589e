"""``regulation.tsv`` beside a process: every executable clause of its regulation is carried by something that exists.

Columns: clause, kind of the carrier (element, process, form, decision, operation, config, document, other), carriers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from engine.config import Config
from engine.config import clauses as known_clauses
from engine.definitions.finding import Finding, error
from engine.definitions.nearest import nearest
from engine.definitions.workspace import Workspace
from engine.operations.catalogue import OPERATIONS


def coverage(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Clauses without a carrier, carriers and clauses that do not exist."""
    known = known_clauses(config.root)
    carried: set[str] = set()
    for number, line in enumerate(workspace.files[path].decode("utf-8", "replace").splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not cells[0] or cells[0].startswith("#") or cells[0] == "clause":
            continue
        carried.add(cells[0])
        if cells[0] not in known:
            yield error(
                path,
                cells[0],
                "coverage",
                "unknown_clause",
                name=cells[0],
                line=number,
                near=nearest(cells[0], known),
            )
        if len(cells) < 3 or not any(cells[2:]):
            yield error(path, cells[0], "coverage", "no_target", clause=cells[0], line=number)
            continue
        yield from _targets(path, cells, number, workspace, config)
    for prefix in _regulations(path, workspace):
        for clause in known.values():
            if clause.executable and clause.id.startswith(f"{prefix}.") and clause.id not in carried:
                yield error(path, clause.id, "coverage", "not_carried", clause=clause.id, text=clause.text)


def _targets(
    path: str, cells: list[str], number: int, workspace: Workspace, config: Config
) -> Iterator[Finding]:
    kind = cells[1]
    known = _known(kind, workspace, config)
    for target in (part.strip() for cell in cells[2:3] for part in cell.split(",")):
        if known is not None and target and target not in known:
            facts = {"clause": cells[0], "kind": kind, "name": target, "line": number}
            yield error(path, cells[0], "coverage", "unknown_target", **facts, near=nearest(target, known))


def _known(kind: str, workspace: Workspace, config: Config) -> set[str] | None:
    """The names a carrier of this kind may have; None where it is free text."""
    if kind == "element":
        return {
            name
            for diagram in workspace.diagrams.values()
            for process, _, node in diagram.nodes()
            for name in (node.id, f"{process.id}:{node.id}")
        }
    tables: dict[str, set[str]] = {
        "process": set(workspace.processes()),
        "form": set(workspace.forms()),
        "decision": set(workspace.decisions()),
        "operation": set(OPERATIONS),
    }
    return tables.get(kind)


def _regulations(path: str, workspace: Workspace) -> list[str]:
    """Prefixes of the regulations that the processes of the same folder stand on."""
    folder = PurePosixPath(path).parent
    found = [
        process.properties.get("regulation", "")
        for other, diagram in workspace.diagrams.items()
        if PurePosixPath(other).parent == folder
        for process in diagram.processes
    ]
    return sorted({part.strip() for text in found for part in text.split(",") if part.strip()})
