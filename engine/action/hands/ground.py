"""On what ground a head does something to a case: it may name people, the journal may not."""

from __future__ import annotations

from sqlalchemy import insert

from engine.access import Actor
from engine.store.session import Tx
from engine.store.tables import Note


def noted(tx: Tx, case_id: str, actor: Actor, reason: str) -> int:
    """The number of the note that keeps it; the line of the journal has it as ``note``."""
    values = {"case_id": case_id, "person_id": actor.id, "text": reason.strip(), "at": tx.now()}
    return int(tx.execute(insert(Note).values(**values).returning(Note.id)).scalar_one())
