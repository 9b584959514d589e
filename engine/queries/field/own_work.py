"""What a person takes along: their own open tasks with a form in the cases whose visits stand in that day, and what is due by then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from engine.access import Actor
from engine.queries.concealed import shown
from engine.queries.tasks.task import TaskPage, task_page
from engine.sight import visible_work_items
from engine.store.session import Tx
from engine.store.tables import Case, Family, WorkItem

MOST = 40  # tasks a phone takes along at once: a day has no more


@dataclass(frozen=True)
class Carried:
    """A task with how the family is reached, as far as the reader may know it."""

    task: TaskPage
    address: str
    phone: str


@dataclass(frozen=True)
class Work:
    """What is taken along, the most pressing first, and how many tasks are left at the desk because the phone takes no more."""

    taken: list[Carried]
    left: int


def own_work(tx: Tx, actor: Actor, cases: Iterable[str], until: datetime) -> Work:
    """``cases``: those of the day's visits; ``until``: the end of the day."""
    wanted = (
        select(
            WorkItem.id,
            shown(actor, Family.address).label("address"),
            shown(actor, Family.phone).label("phone"),
        )
        .join(Case, Case.id == WorkItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            WorkItem.institution == actor.institution,
            WorkItem.assignee_id == actor.id,
            WorkItem.form.is_not(None),
            WorkItem.case_id.in_(sorted(set(cases))) | (WorkItem.due_at < until),
            Case.status == "open",
            visible_work_items(actor),
        )
        .order_by(WorkItem.due_at, WorkItem.id)
    )
    rows = tx.execute(wanted.limit(MOST)).all()
    all_of_them = select(func.count()).select_from(wanted.order_by(None).subquery())
    left = (tx.connection.scalar(all_of_them) or 0) - MOST if len(rows) == MOST else 0
    found = [(task_page(tx, actor, row.id), row) for row in rows]
    taken = [Carried(task, row.address, row.phone) for task, row in found if task is not None]
    return Work(taken, max(0, left))
