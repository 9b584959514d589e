"""Model files that an institution is editing, and the workspace as it sees it: drafts over its own over everybody's over bundled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from engine.models.versions import all_latest, blobs
from engine.models.workspace import Workspace
from engine.store.session import Tx
from engine.store.tables import ModelDraft


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
    sources: dict[str, str] = {}
    for version in all_latest(tx, institution).values():
        sources |= version.sources
    contents = blobs(tx, set(sources.values()))
    return bundled(tx.config.root).with_files({path: contents[sha256] for path, sha256 in sources.items()})


def workspace(tx: Tx, institution: str) -> Workspace:
    """Everything as the studio shows it: drafts laid over what is published."""
    edited = {path: one.content for path, one in drafts(tx, institution).items()}
    return published(tx, institution).with_files(edited)


@lru_cache(maxsize=4)
def bundled(root: Path) -> Workspace:
    """The models that came with the installation."""
    return Workspace.read(root)
