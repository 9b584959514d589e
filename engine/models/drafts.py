"""Model files that methodologists are editing, and the workspace as they see it: drafts over published over bundled."""

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


def drafts(tx: Tx) -> dict[str, Draft]:
    """Every draft by path."""
    rows = tx.execute(select(ModelDraft.__table__).order_by(ModelDraft.path))
    return {
        row.path: Draft(row.path, row.content, row.version, row.updated_at, row.updated_by) for row in rows
    }


def draft(tx: Tx, path: str) -> Draft | None:
    """The draft of one file; None where nobody edits it."""
    return drafts(tx).get(path)


def published(tx: Tx) -> Workspace:
    """The newest published bytes of every file, over the bundled ones."""
    sources: dict[str, str] = {}
    for version in all_latest(tx).values():
        sources |= version.sources
    contents = blobs(tx, set(sources.values()))
    return bundled(tx.config.root).with_files({path: contents[sha256] for path, sha256 in sources.items()})


def workspace(tx: Tx) -> Workspace:
    """Everything as the studio shows it: drafts laid over what is published."""
    return published(tx).with_files({path: one.content for path, one in drafts(tx).items()})


@lru_cache(maxsize=4)
def bundled(root: Path) -> Workspace:
    """The models that came with the installation."""
    return Workspace.read(root)
