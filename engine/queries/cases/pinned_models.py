"""The published files a case runs on: its diagrams and forms, as pinned by its version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.bpmn.diagram import Diagram, FlowNode, Process, Scope
from engine.bpmn.read import read_diagram
from engine.errors import NotFound
from engine.models import versions
from engine.models.versions import forms_of
from engine.store.kept import Kept
from engine.store.session import Tx


@dataclass(frozen=True)
class Sheet:
    """One process with the file that draws it."""

    content: bytes
    diagram: Diagram
    process: Process

    def nodes(self) -> dict[str, tuple[Scope, FlowNode]]:
        """Every node of the process by its id, with the scope it lies in."""
        return {node.id: (scope, node) for scope in self.process.walk() for node in scope.nodes}


#: By version, as many as are kept compiled; 0.06 MB each.
SHEETS: Kept[int, dict[str, Sheet]] = Kept(128)


def sheet(tx: Tx, version_id: int, process_id: str) -> Sheet:
    """The diagram of a process in a version. Errors: NotFound."""
    found = _sheets(tx, version_id).get(process_id)
    if found is None:
        raise NotFound(what="process", key=process_id)
    return found


def sheets(tx: Tx, version_id: int) -> list[Process]:
    """Every process of a version: the lifecycle and all it calls."""
    return [each.process for each in _sheets(tx, version_id).values()]


def step_names(tx: Tx, version_id: int) -> dict[str, str]:
    """What the steps of a version are called, by their ids; nothing for one without a name."""
    nodes = (node for each in _sheets(tx, version_id).values() for _, node in each.nodes().values())
    return {node.id: " ".join(node.name.split()) for node in nodes if node.name}


def form(tx: Tx, version_id: int, form_id: str | None) -> dict[str, object] | None:
    """The schema of a form as the version pinned it; ``None`` where there is none."""
    found = forms_of(tx, version_id).get(form_id or "")
    return found.schema if found else None


def form_of(tx: Tx, version_id: int, element: str) -> str | None:
    """The id of the form that a task of a version shows, wherever among its processes the task stands."""
    nodes = (node for each in _sheets(tx, version_id).values() for _, node in each.nodes().values())
    return next((node.form for node in nodes if node.id == element and node.form), None)


def _sheets(tx: Tx, version_id: int) -> dict[str, Sheet]:
    return SHEETS.get(tx, version_id, lambda: _drawn(versions.files(tx, version_id)))


def _drawn(files: Mapping[str, bytes]) -> dict[str, Sheet]:
    drawn = (
        (content, read_diagram(path, content)) for path, content in files.items() if path.endswith(".bpmn")
    )
    return {
        process.id: Sheet(content, diagram, process)
        for content, diagram in drawn
        for process in diagram.processes
    }
