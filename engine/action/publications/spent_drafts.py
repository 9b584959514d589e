"""Drafts that have become versions."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete

from engine.models.versions import all_latest
from engine.store.session import Tx
from engine.store.tables import ModelDraft


def forget_drafts(tx: Tx, institution: str, paths: Iterable[str] | None) -> None:
    """What is published is no draft any more (None: whichever drafts are); a file that belongs to no process stays one."""
    held = {path for version in all_latest(tx, institution).values() for path in version.sources}
    taken = held if paths is None else held & set(paths)
    own = ModelDraft.institution == institution
    tx.execute(delete(ModelDraft).where(own, ModelDraft.path.in_(taken)))
