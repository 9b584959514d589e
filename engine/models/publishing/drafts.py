"""Model files that an institution is editing, and the workspace as it sees it: drafts over its own over everybody's over bundled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from engine.models.publishing.aside import taken_away
from engine.models.versions import all_latest, blobs
from engine.models.workspace import Workspace
from engine.store.kept import Kept
from engine.store.session import Tx
from engine.store.tables import ModelDraft


class Texts(NamedTuple):
    """What a house works by: the installation's files without some, and path with sha256 of those laid over them."""

    root: Path
    gone: frozenset[str]
    sources: frozenset[tuple[str, str]]


class Desk(NamedTuple):
    """The texts a house works by, with path and content of its drafts."""

    texts: Texts
    edited: frozenset[tuple[str, bytes]]


#: By the texts themselves: what is read once is never stale. A workspace keeps what it has read of its files.
PUBLISHED: Kept[Texts, Workspace] = Kept(8)
EDITED: Kept[Desk, Workspace] = Kept(8)


@dataclass(frozen=True)
class Draft:
    """One file being edited. ``version`` rises with every save."""

    path: str
    content: bytes
    version: int
    updated_at: datetime
    updated_by: int | None


def drafts(tx: Tx, institution: str) -> dict[str, Draft]:
    """Every draft of an institution by path."""
    own = select(ModelDraft.__table__).where(ModelDraft.institution == institution)
    return {
        row.path: Draft(row.path, row.content, row.version, row.updated_at, row.updated_by)
        for row in tx.execute(own.order_by(ModelDraft.path))
    }


def draft(tx: Tx, institution: str, path: str) -> Draft | None:
    """The draft of one file; None where nobody edits it."""
    return drafts(tx, institution).get(path)


def published(tx: Tx, institution: str) -> Workspace:
    """What an institution works by: its own texts over everybody's over the bundled ones."""
    return _published(tx, _texts(tx, institution))


def workspace(tx: Tx, institution: str) -> Workspace:
    """Everything as the studio shows it: drafts laid over what is published."""
    return shown(tx, desk(tx, institution))


def shown(tx: Tx, on: Desk) -> Workspace:
    """The same of a desk that has been looked up."""
    present = _published(tx, on.texts)
    return EDITED.get(tx, on, lambda: present.with_files(dict(on.edited))) if on.edited else present


def desk(tx: Tx, institution: str) -> Desk:
    """Everything that decides what the studio shows, to be compared: two equal desks show the same to the last sign."""
    edited = {path: one.content for path, one in drafts(tx, institution).items()}
    return Desk(_texts(tx, institution), frozenset(edited.items()))


def _texts(tx: Tx, institution: str) -> Texts:
    sources: dict[str, str] = {}
    for version in all_latest(tx, institution).values():
        sources |= version.sources
    return Texts(tx.config.root, taken_away(tx, institution), frozenset(sources.items()))


def _published(tx: Tx, texts: Texts) -> Workspace:
    return PUBLISHED.get(tx, texts, lambda: _read(tx, texts))


def _read(tx: Tx, texts: Texts) -> Workspace:
    contents = blobs(tx, {sha256 for _, sha256 in texts.sources})
    laid = bundled(texts.root).with_files({path: contents[sha256] for path, sha256 in texts.sources})
    return laid.without(*texts.gone)


@lru_cache(maxsize=4)
def bundled(root: Path) -> Workspace:
    """The models that came with the installation."""
    return Workspace.read(root)
