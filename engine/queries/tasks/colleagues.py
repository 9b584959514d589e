"""Who could be given a task: colleagues who hold its role, with what they already have to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from engine.access import Actor
from engine.sight import reachable, visible_work_items
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole, WorkItem


@dataclass(frozen=True)
class Colleague:
    """An active person of the institution, the number of their open tasks, and of those free for everybody of the role."""

    id: int
    name: str
    open_tasks: int
    offered: int


def colleagues(
    tx: Tx, actor: Actor, roles: Iterable[str | None], barred: Collection[int] = ()
) -> dict[str, list[Colleague]]:
    """For every role asked for: who holds it, the least loaded first; without those whom the family is shut to."""
    wanted = sorted({role for role in roles if role})
    if not wanted:
        return {}
    open_tasks = select(func.count()).where(WorkItem.assignee_id == Person.id).scalar_subquery()
    free = (WorkItem.assignee_id.is_(None), WorkItem.role.in_(wanted), visible_work_items(actor))
    group = (
        select(WorkItem.role, func.count().label("offered")).where(*free).group_by(WorkItem.role).subquery()
    )
    query = (
        select(PersonRole.role, Person.id, Person.name, open_tasks.label("open_tasks"), group.c.offered)
        .join(Person, Person.id == PersonRole.person_id)
        .join(group, group.c.role == PersonRole.role, isouter=True)
        .where(Person.institution == actor.institution, Person.active.is_(True), PersonRole.role.in_(wanted))
        .where(*reachable(actor))
        .order_by(open_tasks, Person.name)
    )
    found: dict[str, list[Colleague]] = {role: [] for role in wanted}
    for row in tx.execute(query):
        if row.id in barred:
            continue
        found[row.role].append(Colleague(row.id, row.name, row.open_tasks, row.offered or 0))
    return found
