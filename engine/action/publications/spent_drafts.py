"""Drafts that have become versions, and those that give way to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete

from engine.models.publishing.aside import Aside, put_aside
from engine.models.publishing.drafts import drafts
from engine.models.versions import all_latest
from engine.store.session import Tx
from engine.store.tables import ModelDraft


def forget_drafts(tx: Tx, institution: str, paths: Iterable[str] | None) -> None:
    """What is published is no draft any more (None: whichever drafts are); a file that belongs to no process stays one."""
    held = {path for version in all_latest(tx, institution).values() for path in version.sources}
    taken = held if paths is None else held & set(paths)
    own = ModelDraft.institution == institution
    tx.execute(delete(ModelDraft).where(own, ModelDraft.path.in_(taken)))


def lay_aside_drafts(tx: Tx, institution: str, texts: Mapping[str, bytes]) -> list[str]:
    """A text of another house is taken over: a draft over the old one goes aside, or the next publication would undo it unseen.

    Gives the paths of those that can be brought back.
    """
    found = drafts(tx, institution)
    given_way = [found[path] for path in texts if path in found]
    for one in given_way:
        if one.content != texts[one.path]:
            kept = Aside(one.path, False, one.content, one.updated_at, one.updated_by)
            put_aside(tx, institution, kept)
    own = (ModelDraft.institution == institution, ModelDraft.path.in_([one.path for one in given_way]))
    tx.execute(delete(ModelDraft).where(*own))
    return [one.path for one in given_way if one.content != texts[one.path]]
