"""Which elements of a lifecycle's diagrams its scenarios have walked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.definitions.workspace import Workspace

Walked = frozenset[tuple[str, str]]  # (process, element)
WALKED = frozenset({"completed", "fired"})


@dataclass(frozen=True)
class Coverage:
    """Elements of the diagrams: how many there are, which were never walked, as ``process:element``."""

    total: int
    missed: tuple[str, ...]

    @property
    def covered(self) -> int:
        return self.total - len(self.missed)

    @property
    def percent(self) -> float:
        return round(100 * self.covered / self.total, 1) if self.total else 100.0


def coverage(workspace: Workspace, process_ids: Iterable[str], walked: Walked) -> Coverage:
    """Coverage of the named processes and of everything they call."""
    elements: dict[tuple[str, str], None] = {}
    for process_id in process_ids:
        inside = Workspace(workspace.closure(process_id))
        for process, _, node in (found for diagram in inside.diagrams.values() for found in diagram.nodes()):
            elements[process.id, node.id] = None
    missed = [f"{process}:{element}" for process, element in elements if (process, element) not in walked]
    return Coverage(len(elements), tuple(missed))
