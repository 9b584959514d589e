"""Everything a return to an earlier version takes back: one file may be part of several processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.access import Actor
from engine.models.publishing.material import digest, material
from engine.models.publishing.publications import RESTORE, prepared
from engine.models.versions import Version, history
from engine.models.workspace import kind_of
from engine.queries.models.changes.model_changes import changes
from engine.queries.models.publications.gate import FileChange
from engine.queries.models.publications.publication_list import publications_of
from engine.store.session import Tx


@dataclass(frozen=True)
class Back:
    """A process that would get a new version; ``like``: the earlier one whose texts come back, None where none had just these."""

    name: str
    present: Version | None
    like: Version | None


@dataclass(frozen=True)
class ComingBack:
    """The processes and the files of a return, told before it is done."""

    processes: tuple[Back, ...]
    files: tuple[FileChange, ...]


def coming_back(tx: Tx, actor: Actor, files: Mapping[str, bytes], language: str) -> ComingBack:
    """What laying these earlier texts (path -> text) over what is in force would change."""
    made = material(tx, actor.institution, files)
    processes = []
    for key, sources in sorted(made.due.items()):
        process, present = made.workspace.process(key), made.newest.get(key)
        earlier = history(tx, key, actor.institution)
        like = next((one for one in earlier if dict(one.sources) == dict(sources)), None)
        processes.append(Back((process.name if process else "") or key, present, like))
    told = []
    for path, after in sorted(files.items()):
        before, kind = made.before.files.get(path), str(kind_of(path))
        old = digest(before) if before is not None else ""
        words = tuple(changes(kind, before, after, language))
        told.append(FileChange(path, kind, old, digest(after), words))
    return ComingBack(tuple(processes), tuple(told))


def came_back(tx: Tx, actor: Actor, version_id: int) -> bool:
    """Whether a version is itself a return: the one before it was given up then."""
    publication = publications_of(tx, [version_id]).get(version_id)
    return publication is not None and prepared(tx, actor.institution, publication).kind == RESTORE
