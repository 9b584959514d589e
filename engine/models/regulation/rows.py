"""Lines of ``regulation.tsv``: a clause, the kind of what carries it, its names, how, and what shows that it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from engine.bpmn.element import parts
from engine.models.workspace import COVERAGE, Workspace

#: What may carry a clause. The last three are words for people: nothing of the project can be looked up by them.
KINDS = ("element", "process", "form", "decision", "operation", "config", "report", "document", "other")


@dataclass(frozen=True)
class Row:
    """One line."""

    number: int
    clause: str
    kind: str
    targets: tuple[str, ...]
    how: str
    proofs: tuple[str, ...] = ()  # «scenario:word»: a step of that scenario expects something of the word


@lru_cache(maxsize=64)
def rows(content: bytes) -> tuple[Row, ...]:
    """The lines of a list without its heading, comments and empty lines."""
    return tuple(_rows(content.decode("utf-8", "replace")))


def _rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t")] + [""] * 4
        if cells[0] and not cells[0].startswith("#") and cells[0] != "clause":
            yield Row(number, cells[0], cells[1], _names(cells[2]), cells[3], _names(cells[4]))


def _names(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def every_row(workspace: Workspace) -> Iterator[tuple[str, Row]]:
    """The lines of every list, with its path."""
    for path in workspace.paths("coverage"):
        for row in rows(workspace.files[path]):
            yield path, row


def stands_on(folder: str, workspace: Workspace) -> list[str]:
    """Prefixes of the regulations that the processes of a folder stand on."""
    found = [
        parts(process.properties.get("regulation", ""))
        for path, diagram in workspace.diagrams.items()
        if str(PurePosixPath(path).parent) == folder
        for process in diagram.processes
    ]
    return sorted({part for listed in found for part in listed})


def list_beside(path: str) -> str:
    """Where the list of a diagram's folder is expected."""
    return str(PurePosixPath(path).parent / COVERAGE)
