"""A supervisor gives a task to a person."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.action.tasks.hand_over import hand_over
from engine.action.tasks.open_tasks import hold_item
from engine.errors import NotFound
from engine.registry.families.access import kept_from
from engine.registry.people import staff
from engine.registry.people.powers import see_families
from engine.sight import reachable
from engine.store.session import Tx
from engine.store.tables import Person
from engine.usecases.tasks.tell_handed import Handed, handed, tell_handed


def assign_task(tx: Tx, actor: Actor, task_id: str, person_id: int, reason: str = "") -> None:
    """Whose it was and whose it is now hear of it. Raises what ``give_task`` raises."""
    tell_handed(tx, actor.id, [give_task(tx, actor, task_id, person_id, reason)])


def give_task(tx: Tx, actor: Actor, task_id: str, person_id: int, reason: str = "", job: str = "") -> Handed:
    """One of many: nobody is told yet. ``job``: that it is a part of. Raises TaskNotOpen, NotAllowed, NotFound (no such person in the institution, none with the task's role, none who sees families, of a department head none of another department)."""
    item = hold_item(tx, actor, task_id, "assign_task")
    offered = {item["role"], *item["groups"]} - {None}
    known = staff.find(tx, actor.institution, person_id)
    if (
        known is None
        or not see_families(tx, {known})
        or not _within_reach(tx, actor, known)
        or known in kept_from(tx, item["case_id"])
        or (offered and not offered & staff.roles_of(tx, person_id))
    ):
        raise NotFound(what="person", key=person_id)
    hand_over(tx, actor, item, person_id, "task.assigned", reason, job=job)
    return handed(item, person_id)


def _within_reach(tx: Tx, actor: Actor, person_id: int) -> bool:
    """A head of a department gives work to its own people and to those of none."""
    asked = select(Person.id).where(
        Person.id == person_id, Person.institution == actor.institution, *reachable(actor)
    )
    return tx.connection.scalar(asked) is not None
