"""Which elements of a lifecycle's diagrams its scenarios have walked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.models.workspace import Workspace

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
    """Coverage of the named processes and of what they call from their own folder.

    Parts that several lifecycles share lie in a folder of their own with scenarios of their own: no single lifecycle
    takes every way through them.
    """
    elements: dict[tuple[str, str], None] = {}
    for process_id in process_ids:
        inside = Workspace(workspace.closure(process_id))
        folder = PurePosixPath(workspace.processes()[process_id]).parent
        for path, diagram in inside.diagrams.items():
            if PurePosixPath(path).parent == folder:
                elements |= {(process.id, node.id): None for process, _, node in diagram.nodes()}
    missed = [f"{process}:{element}" for process, element in elements if (process, element) not in walked]
    return Coverage(len(elements), tuple(missed))
