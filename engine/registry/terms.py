"""Which cases a change of the calendar may concern."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, union

from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Timer, WorkItem


def cases_with_terms(tx: Tx, institutions: Iterable[str], since: datetime) -> list[str]:
    """Open and suspended cases with a term, a reminder or a timer that falls due at ``since`` or later, by id."""
    here = select(Case.id).where(
        Case.institution.in_(list(institutions)), Case.status.in_(["open", "suspended"])
    )
    terms = here.join(DeadlineRow, DeadlineRow.case_id == Case.id).where(
        DeadlineRow.status.in_(["open", "paused"]), DeadlineRow.due_at >= since
    )
    reminders = here.join(WorkItem, WorkItem.case_id == Case.id).where(WorkItem.follow_up_at >= since)
    timers = here.join(Timer, Timer.case_id == Case.id).where(Timer.due_at >= since)
    found = union(terms, reminders, timers).subquery()
    return list(tx.connection.scalars(select(found.c.id).order_by(found.c.id)))
