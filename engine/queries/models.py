"""The published files a case runs on: its diagrams and forms, as pinned by its version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.definitions import versions
from engine.definitions.diagram import Diagram, Node, Process, Scope, read_diagram
from engine.errors import NotFound
from engine.store.session import Tx

FILES_KEPT = 64
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Sheet:
    """One process with the file that draws it."""

    content: bytes
    diagram: Diagram
    process: Process

    def nodes(self) -> dict[str, tuple[Scope, Node]]:
        """Every node of the process by its id, with the scope it lies in."""
        return {node.id: (scope, node) for scope in self.process.walk() for node in scope.nodes}


def sheet(tx: Tx, version_id: int, process_id: str) -> Sheet:
    """The diagram of a process in a version. Errors: NotFound."""
    found = _sheets(version_id, _Files(versions.files(tx, version_id))).get(process_id)
    if found is None:
        raise NotFound(what="process", key=process_id)
    return found


def form(tx: Tx, version_id: int, form_id: str | None) -> dict[str, Any] | None:
    """The schema of a form as the version pinned it; ``None`` where there is none."""
    if form_id is None:
        return None
    return _forms(version_id, _Files(versions.files(tx, version_id))).get(form_id)


class _Files(dict[str, bytes]):
    """A version never changes, so its number alone is the key of the caches below."""

    def __hash__(self) -> int:  # type: ignore[override]
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Files)


@lru_cache(maxsize=FILES_KEPT)
def _sheets(_version_id: int, files: _Files) -> dict[str, Sheet]:
    diagrams = (
        (content, read_diagram(path, content)) for path, content in files.items() if path.endswith(".bpmn")
    )
    return {
        process.id: Sheet(content, diagram, process)
        for content, diagram in diagrams
        for process in diagram.processes
    }


@lru_cache(maxsize=FILES_KEPT)
def _forms(_version_id: int, files: _Files) -> dict[str, dict[str, Any]]:
    schemas = (json.loads(content) for path, content in files.items() if path.endswith(".form"))
    return {schema["id"]: schema for schema in schemas if "id" in schema}
