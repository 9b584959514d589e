"""Give a task back to its group."""

from __future__ import annotations

from engine.access import Actor, acts_for, may
from engine.action.tasks.hand_over import hand_over
from engine.action.tasks.item_facts import item_facts
from engine.action.tasks.open_tasks import hold_item
from engine.store import cases
from engine.store.session import Tx
from engine.usecases.tasks.tell_handed import Handed, handed, tell_handed


def return_task(tx: Tx, actor: Actor, task_id: str) -> None:
    """Whose task a head gives back hears of it. Raises TaskNotOpen, NotAllowed."""
    tell_handed(tx, actor.id, [free_task(tx, actor, task_id)])


def free_task(tx: Tx, actor: Actor, task_id: str, job: str = "") -> Handed:
    """One of many: nobody is told yet. ``job``: that it is a part of. Raises TaskNotOpen, NotAllowed."""
    item = hold_item(tx, actor, task_id, "return_task")
    away = acts_for(actor, item_facts(item, cases.look(tx, item["case_id"])))
    stands = None if may(actor, "assign_task") else away
    hand_over(tx, actor, item, None, "task.returned", away=stands, job=job)
    return handed(item, None)
