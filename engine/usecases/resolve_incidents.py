"""Incidents end when the step they stopped has gone through."""

from __future__ import annotations

from sqlalchemy import func, select, update

from engine.store.case_record import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Incident


def resolve_incidents_of(tx: Tx, record: CaseRecord, task_id: str) -> None:
    """Close the open incidents of a task or timer; the case's count is saved with the case."""
    tx.execute(
        update(Incident)
        .where(Incident.case_id == record.id, Incident.task_id == task_id, Incident.resolved_at.is_(None))
        .values(resolved_at=tx.now())
    )
    record.incidents = count_open(tx, record.id)


def count_open(tx: Tx, case_id: str) -> int:
    """How many incidents of a case wait to be mended."""
    found = select(func.count(Incident.id)).where(Incident.case_id == case_id, Incident.resolved_at.is_(None))
    return int(tx.connection.scalar(found) or 0)
