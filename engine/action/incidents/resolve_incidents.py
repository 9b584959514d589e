"""Incidents end when the step they stopped has gone through. What a person had typed goes with them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select, update

from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Incident

# Needed to try again, and for nothing else: it is about people (docs/threats.md, R12).
TYPED = ("fields", "payload")


def resolve_incidents_of(tx: Tx, record: CaseRecord, task_id: str) -> None:
    """Close the open incidents of a task or timer; the case's count is saved with the case."""
    close_incidents(tx, Incident.case_id == record.id, Incident.task_id == task_id)
    record.incidents = count_open(tx, record.id)


def close_incidents(tx: Tx, *conditions: Any) -> None:
    """Mark them resolved and drop what was typed; cause and place stay."""
    found = select(Incident.id, Incident.action).where(Incident.resolved_at.is_(None), *conditions)
    for row in tx.execute(found).all():
        kept = {key: value for key, value in row.action.items() if key not in TYPED}
        closed = update(Incident).where(Incident.id == row.id)
        tx.execute(closed.values(resolved_at=tx.now(), action=kept))


def count_open(tx: Tx, case_id: str) -> int:
    """How many incidents of a case wait to be mended."""
    found = select(func.count(Incident.id)).where(Incident.case_id == case_id, Incident.resolved_at.is_(None))
    return int(tx.connection.scalar(found) or 0)
