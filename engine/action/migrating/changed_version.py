"""A case is carried out by another version from now on: its row, what it waits for, what is under way."""

from __future__ import annotations

from sqlalchemy import update

from engine.action.action import Action, finish
from engine.action.migrating.kept_passages import move_passages, places
from engine.action.migrating.kept_rows import rename_rows
from engine.action.projections import Waiting
from engine.journal import Entry
from engine.store.tables import Case


def change_version(action: Action, version_id: int, stood: Waiting, entry: Entry) -> Waiting:
    """``action.running`` is on the other version already; ``stood``: what the case waited for before. Gives what it waits for now."""
    tx, record = action.tx, action.record
    record.process_version_id = version_id
    tx.execute(update(Case).where(Case.id == record.id).values(process_version_id=version_id))
    waiting = finish(action, entry)
    rename_rows(tx, record, stood, waiting)
    move_passages(tx, record, places(action.running))
    return waiting
