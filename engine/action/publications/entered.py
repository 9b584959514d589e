"""A publication as it enters the house: what the person wants, and its row with the exact texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

from engine.access import Actor
from engine.action.publications.new_versions import store_blobs
from engine.action.publications.remember import remember
from engine.models.publishing.material import Material, digest
from engine.models.publishing.publications import WAITING, Prepared, prepared
from engine.store.session import Tx
from engine.store.tables import Publication


@dataclass(frozen=True)
class Wanted:
    """What is to be published (path -> text), and in what words.

    ``kind``: drafts, offer, restore. ``scenarios_note`` says why in spite of red scenarios, ``clauses_note`` on what ground a
    clause is given up. ``publish_at``: none is at once.
    """

    kind: str
    files: Mapping[str, bytes]
    note: str
    scenarios_note: str = ""
    clauses_note: str = ""
    publish_at: datetime | None = None


def enter(tx: Tx, actor: Actor, wanted: Wanted, made: Material) -> Prepared:
    """The row, waiting; its texts are kept whatever becomes of the drafts."""
    hashes = {path: digest(content) for path, content in wanted.files.items()}
    before = {path: made.before.files[path] for path in hashes if path in made.before.files}
    old = {path: digest(content) for path, content in before.items()}
    store_blobs(tx, {hashes[path]: content for path, content in wanted.files.items()})
    store_blobs(tx, {old[path]: content for path, content in before.items()})
    row = {
        "institution": actor.institution,
        "kind": wanted.kind,
        "status": WAITING,
        "files": hashes,
        "before": old,
        "texts": made.texts,
        "note": wanted.note,
        "scenarios_note": wanted.scenarios_note,
        "clauses_note": wanted.clauses_note,
        "author_id": actor.id,
        "prepared_at": tx.now(),
        "publish_at": wanted.publish_at,
    }
    entered = tx.execute(insert(Publication).values(**row).returning(Publication.id)).scalar_one()
    remember(tx, entered, "prepared", actor.id, wanted.note)
    return prepared(tx, actor.institution, entered)
