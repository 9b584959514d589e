"""Who has handed a task to the person that has it, whose it was before, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.queries.people.names import names_of
from engine.store.session import Tx
from engine.store.tables import JournalEntry, Note

GIVEN = "task.assigned"
MOVES = (GIVEN, "task.claimed", "task.returned")


@dataclass(frozen=True)
class LastHanded:
    """``had``: whose it was; empty: nobody's. ``ground``: as its giver wrote it, empty where they wrote none."""

    by: str
    had: str
    at: datetime
    ground: str


def last_handed(tx: Tx, case_id: str, task_id: str) -> LastHanded | None:
    """Of a case the caller has already been shown to see; None where the last who moved the task took it themselves."""
    moves = (JournalEntry.case_id == case_id, JournalEntry.action.in_(MOVES))
    lines = select(JournalEntry.action, JournalEntry.facts, JournalEntry.actor_id, JournalEntry.at)
    for row in tx.execute(lines.where(*moves).order_by(JournalEntry.seq.desc())):
        if row.facts.get("task") == task_id:
            break
    else:
        return None
    if row.action != GIVEN or row.actor_id is None:
        return None
    had = row.facts.get("had")
    names = names_of(tx, [row.actor_id, *([had] if had else [])])
    written = select(Note.text).where(Note.id == row.facts.get("note"), Note.case_id == case_id)
    ground = tx.connection.scalar(written) if row.facts.get("note") else ""
    return LastHanded(names.get(row.actor_id, ""), names.get(had, "") if had else "", row.at, ground or "")
