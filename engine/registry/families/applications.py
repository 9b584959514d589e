"""Applications: drawn up on a form, registered by an operation, decided by what follows."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from engine.registry.states import may_move, move
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Application


def newest(tx: Tx, case_id: str, *statuses: str) -> NamedRow | None:
    """The case's application in one of the states; None where there is none."""
    query = select(Application.id, Application.status, Application.number)
    found = query.where(Application.case_id == case_id, Application.status.in_(statuses))
    row: NamedRow | None = tx.execute(found.limit(1)).first()
    return row


def register(tx: Tx, case_id: str, number: str, at: datetime) -> None:
    """The draft gets its number and moment; a lifecycle without an application form has no draft."""
    draft = newest(tx, case_id, "draft")
    if draft is not None:
        move(tx, "application", draft.id, "draft", "registered", number=number, registered_at=at)


def decide(tx: Tx, case_id: str, status: str, on: date, reason: str = "") -> None:
    """Accepted, declined or withdrawn, where the application may still become that."""
    found = newest(tx, case_id, "registered", "accepted")
    if found is not None and may_move("application", found.status, status):
        move(tx, "application", found.id, found.status, status, decided_on=on, decision_reason=reason)
