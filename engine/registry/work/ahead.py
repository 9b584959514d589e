"""What a case has before it: tasks that fall due, visits that are planned, questions before a consilium."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from engine.registry.meetings.agenda import DECIDED_MESSAGE
from engine.store.session import Tx
from engine.store.tables import MessageWait, Visit, WorkItem

WATCHMAN = "common_no_activity"  # its own task is no activity


def anything(tx: Tx, case_id: str, now: datetime, until: datetime) -> bool:
    """Whether something of the case is expected between the two moments; an overdue task is not: nobody does it."""
    tasks = select(WorkItem.id).where(
        WorkItem.case_id == case_id,
        WorkItem.process != WATCHMAN,
        or_(WorkItem.due_at.is_(None), WorkItem.due_at.between(now, until)),
    )
    visits = select(Visit.id).where(
        Visit.case_id == case_id, Visit.status == "planned", Visit.planned_at.between(now, until)
    )
    questions = select(MessageWait.id).where(
        MessageWait.case_id == case_id, MessageWait.message == DECIDED_MESSAGE
    )
    return any(tx.connection.scalar(found.limit(1)) is not None for found in (tasks, visits, questions))
