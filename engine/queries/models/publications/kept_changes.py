"""What a publication changes in words, by its own texts: the same before it is published and ever after."""

from __future__ import annotations

from engine.models.publishing.publications import Prepared
from engine.models.versions import blobs
from engine.models.workspace import kind_of
from engine.queries.models.changes.model_changes import changes
from engine.queries.models.publications.gate import FileChange
from engine.store.session import Tx


def kept_changes(tx: Tx, one: Prepared, language: str) -> list[FileChange]:
    """Every file of a publication against the text that was in force when it was prepared."""
    found = blobs(tx, {*one.files.values(), *one.before.values()})
    told = []
    for path, after in sorted(one.files.items()):
        before = one.before.get(path, "")
        words = changes(str(kind_of(path)), found.get(before), found[after], language)
        told.append(FileChange(path, str(kind_of(path)), before, after, tuple(words)))
    return told
