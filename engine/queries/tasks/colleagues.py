"""Who could be given a task: colleagues who hold its role, with what they already have to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from engine.access import Actor
from engine.sight import reachable
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole, WorkItem


@dataclass(frozen=True)
class Colleague:
    """An active person of the institution and the number of their open tasks."""

    id: int
    name: str
    open_tasks: int


def colleagues(
    tx: Tx, actor: Actor, roles: Iterable[str | None], barred: Collection[int] = ()
) -> dict[str, list[Colleague]]:
    """For every role asked for: who holds it, the least loaded first; without those whom the family is shut to."""
    wanted = sorted({role for role in roles if role})
    if not wanted:
        return {}
    open_tasks = select(func.count()).where(WorkItem.assignee_id == Person.id).scalar_subquery()
    query = (
        select(PersonRole.role, Person.id, Person.name, open_tasks.label("open_tasks"))
        .join(Person, Person.id == PersonRole.person_id)
        .where(Person.institution == actor.institution, Person.active.is_(True), PersonRole.role.in_(wanted))
        .where(*reachable(actor))
        .order_by(open_tasks, Person.name)
    )
    found: dict[str, list[Colleague]] = {role: [] for role in wanted}
    for row in tx.execute(query):
        if row.id in barred:
            continue
        found[row.role].append(Colleague(row.id, row.name, row.open_tasks))
    return found
