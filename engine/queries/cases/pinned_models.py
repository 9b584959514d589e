"""The published files a case runs on: its diagrams and forms, as pinned by its version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.bpmn.diagram import Diagram, FlowNode, Process, Scope
from engine.bpmn.read import read_diagram
from engine.errors import NotFound
from engine.forms.read import read_form
from engine.models import versions
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


def sheet(tx: Tx, version_id: int, process_id: str) -> Sheet:
    """The diagram of a process in a version. Errors: NotFound."""
    found = _bundle(tx, version_id).sheets.get(process_id)
    if found is None:
        raise NotFound(what="process", key=process_id)
    return found


def sheets(tx: Tx, version_id: int) -> list[Process]:
    """Every process of a version: the lifecycle and all it calls."""
    return [each.process for each in _bundle(tx, version_id).sheets.values()]


def form(tx: Tx, version_id: int, form_id: str | None) -> dict[str, Any] | None:
    """The schema of a form as the version pinned it; ``None`` where there is none."""
    return _bundle(tx, version_id).forms.get(form_id or "")


@dataclass(frozen=True)
class _Bundle:
    sheets: dict[str, Sheet]
    forms: dict[str, dict[str, Any]]


def _bundle(tx: Tx, version_id: int) -> _Bundle:
    """A version never changes, so it is read once per process."""
    key = ("bundle", version_id)
    if key not in tx.store.kept:
        files = versions.files(tx, version_id)
        tx.store.kept[key] = _Bundle(_sheets(files), _forms(files))
    bundle: _Bundle = tx.store.kept[key]
    return bundle


def _sheets(files: Mapping[str, bytes]) -> dict[str, Sheet]:
    drawn = (
        (content, read_diagram(path, content)) for path, content in files.items() if path.endswith(".bpmn")
    )
    return {
        process.id: Sheet(content, diagram, process)
        for content, diagram in drawn
        for process in diagram.processes
    }


def _forms(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    schemas = (read_form(content) for path, content in files.items() if path.endswith(".form"))
    return {schema["id"]: schema for schema in schemas if "id" in schema}
