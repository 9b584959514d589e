"""Two published versions of a process compared, file by file."""

from __future__ import annotations

from dataclasses import dataclass

from engine.models.versions import Version, files
from engine.models.workspace import kind_of
from engine.queries.models.changes.change import Change
from engine.queries.models.changes.model_changes import changes
from engine.store.session import Tx

KINDS = ("bpmn", "dmn", "form")


@dataclass(frozen=True)
class FileChange:
    """A file of which the two versions hold different texts, or that only one of them has."""

    path: str
    kind: str
    words: tuple[Change, ...]
    in_before: bool = True
    in_after: bool = True


def version_changes(tx: Tx, before: Version, after: Version, language: str) -> list[FileChange]:
    """The process itself first, then what it stands on: diagrams, decisions, forms. Errors: NotFound."""
    old, new = files(tx, before.id), files(tx, after.id)
    differ = [path for path in old.keys() | new.keys() if old.get(path) != new.get(path)]
    return [
        _compared(path, old.get(path), new.get(path), language)
        for path in sorted(
            differ, key=lambda path: (path != after.root, KINDS.index(str(kind_of(path))), path)
        )
    ]


def _compared(path: str, old: bytes | None, new: bytes | None, language: str) -> FileChange:
    kind = str(kind_of(path))
    if old is None or new is None:
        return FileChange(path, kind, (), old is not None, new is not None)
    return FileChange(path, kind, tuple(changes(kind, old, new, language)))
