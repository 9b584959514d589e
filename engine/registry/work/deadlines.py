"""Broken terms, marked where the term is known, written down where only the norm is; and which cases have terms ahead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, or_, select, union, update

from engine.ids.rising import new_id
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Timer, WorkItem


def break_open(tx: Tx, case_id: str, element: str) -> datetime | None:
    """Mark the unfinished term of an element as broken at its due moment; None where the element has none."""
    found = select(DeadlineRow.id, DeadlineRow.due_at, DeadlineRow.breached_at).where(
        DeadlineRow.case_id == case_id, DeadlineRow.element == element, DeadlineRow.closed_at.is_(None)
    )
    row = tx.execute(found.order_by(DeadlineRow.due_at).limit(1)).first()
    if row is None:
        return None
    if row.breached_at is None:
        tx.execute(
            update(DeadlineRow)
            .where(DeadlineRow.id == row.id)
            .values(status="breached", breached_at=row.due_at)
        )
    breached_at: datetime = row.breached_at or row.due_at
    return breached_at


def unfinished(tx: Tx, case_id: str, elements: Iterable[str]) -> list[datetime]:
    """When the steps named were due that run, or were cancelled by the course of the case, and never done."""
    undone = or_(DeadlineRow.closed_at.is_(None), DeadlineRow.status == "cancelled")
    found = select(DeadlineRow.due_at).where(
        DeadlineRow.case_id == case_id, DeadlineRow.element.in_(sorted(elements)), undone
    )
    return list(tx.connection.scalars(found.order_by(DeadlineRow.due_at)))


def running(tx: Tx, case_id: str, elements: Iterable[str]) -> int:
    """How many terms of the steps named run still."""
    found = select(DeadlineRow.id).where(
        DeadlineRow.case_id == case_id,
        DeadlineRow.element.in_(sorted(elements)),
        DeadlineRow.closed_at.is_(None),
    )
    return len(tx.connection.scalars(found).all())


def begun(tx: Tx, case_id: str, element: str) -> bool:
    """Whether a step of the case ever had a term."""
    found = select(DeadlineRow.id).where(DeadlineRow.case_id == case_id, DeadlineRow.element == element)
    return tx.connection.scalar(found.limit(1)) is not None


def waits(tx: Tx, case_id: str, element: str) -> bool:
    """Whether a step of the case with a term is open: what was done, left behind or taken away is not."""
    found = select(DeadlineRow.id).where(
        DeadlineRow.case_id == case_id, DeadlineRow.element == element, DeadlineRow.closed_at.is_(None)
    )
    return tx.connection.scalar(found.limit(1)) is not None


def break_norm(tx: Tx, case: CaseRecord, element: str, name: str, clause: str, at: datetime) -> None:
    """A norm that no single task carries (visits in a week): a term that is broken and over at once."""
    row = {
        "id": new_id(),
        "case_id": case.id,
        "institution": case.institution,
        "task_id": "",
        "element": element,
        "name": name,
        "clauses": [clause],
        "started_at": at,
        "due_at": at,
        "why": [],
        "status": "breached",
        "breached_at": at,
        "closed_at": at,
        "assignee_id": case.curator_id,
        "role": None,
    }
    tx.execute(insert(DeadlineRow), row)


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
