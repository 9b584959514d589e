"""Give a task back to its group."""

from __future__ import annotations

from engine.access import Actor, acts_for, may
from engine.action.tasks.hand_over import hand_over
from engine.action.tasks.item_facts import item_facts
from engine.action.tasks.open_tasks import hold_item
from engine.store import cases
from engine.store.session import Tx


def return_task(tx: Tx, actor: Actor, task_id: str, job: str = "") -> None:
    """``job``: of many tasks that it is a part of. Raises TaskNotOpen, NotAllowed."""
    item = hold_item(tx, actor, task_id, "return_task")
    away = acts_for(actor, item_facts(item, cases.look(tx, item["case_id"])))
    hand_over(
        tx, actor, item, None, "task.returned", away=None if may(actor, "assign_task") else away, job=job
    )
