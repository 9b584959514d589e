"""A supervisor gives a task to a person."""

from __future__ import annotations

from engine.access import Actor
from engine.action.tasks.hand_over import hand_over
from engine.action.tasks.open_tasks import hold_item
from engine.errors import NotFound
from engine.registry.people import staff
from engine.store.session import Tx


def assign_task(tx: Tx, actor: Actor, task_id: str, person_id: int, reason: str = "") -> None:
    """Raises TaskNotOpen, NotAllowed, NotFound (no such person in the institution, or none with the task's role)."""
    item = hold_item(tx, actor, task_id, "assign_task")
    offered = {item["role"], *item["groups"]} - {None}
    known = staff.find(tx, actor.institution, person_id)
    if known is None or (offered and not offered & staff.roles_of(tx, person_id)):
        raise NotFound(what="person", key=person_id)
    hand_over(tx, actor, item, person_id, "task.assigned", reason)
