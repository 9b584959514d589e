"""The open tasks of one case, with the people who hold them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.access import Actor
from engine.queries.concealed import shown
from engine.sight import visible_work_items
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person, Timer, WorkItem


@dataclass(frozen=True)
class CaseTask:
    """A task of the case that waits; ``mine`` says whether the reader may open it."""

    id: str
    name: str
    about: str
    assignee_id: int | None
    assignee: str | None
    role: str | None
    clauses: tuple[str, ...]
    due_at: datetime | None
    mine: bool


@dataclass(frozen=True)
class Clock:
    """A timer of the diagram that waits: it is no task's term, at its moment the case goes on by itself."""

    name: str
    element: str
    attached_to: str | None
    due_at: datetime
    why: tuple[str, ...]


def clocks(tx: Tx, case_id: str) -> list[Clock]:
    """Timers of a case the caller has been shown to see, the nearest first."""
    own = (Timer.name, Timer.element, Timer.attached_to, Timer.due_at, Timer.due_why.label("why"))
    query = select(*own).where(Timer.case_id == case_id).order_by(Timer.due_at, Timer.id).limit(100)
    return [Clock(**{**row._mapping, "why": tuple(row.why)}) for row in tx.execute(query)]


def open_tasks(tx: Tx, actor: Actor, case_id: str) -> list[CaseTask]:
    """Tasks of a case the caller has been shown to see, the earliest term first."""
    query = (
        select(
            WorkItem.id,
            WorkItem.name,
            shown(actor, WorkItem.about).label("about"),
            WorkItem.assignee_id,
            Person.name.label("assignee"),
            WorkItem.role,
            WorkItem.clauses,
            WorkItem.due_at,
            visible_work_items(actor).label("mine"),
        )
        .join(Case, Case.id == WorkItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(WorkItem.case_id == case_id)
        .order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id)
        .limit(100)
    )
    return [
        CaseTask(**{**row._mapping, "clauses": tuple(row.clauses), "mine": bool(row.mine)})
        for row in tx.execute(query)
    ]


def how_it_ended(tx: Tx, case_id: str) -> str | None:
    """The state of the family that the end of its case left, as a code, empty where it is in another case; None of a case that goes on."""
    query = select(Case.status, Family.status.label("family")).join(Family, Family.id == Case.family_id)
    row = tx.execute(query.where(Case.id == case_id)).one()
    if row.status != "completed":
        return None
    return str(row.family) if row.family.startswith("closed_") else ""


def names_of_open(tx: Tx, task_ids: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Name and role of open tasks, the earliest term first: what a case goes on with."""
    query = select(WorkItem.name, WorkItem.role).where(WorkItem.id.in_(task_ids))
    rows = tx.execute(query.order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id))
    return list(dict.fromkeys((row.name, row.role) for row in rows))
