"""Give a task back to its group."""

from __future__ import annotations

from engine.access import Actor
from engine.action.tasks.hand_over import hand_over
from engine.action.tasks.open_tasks import hold_item
from engine.store.session import Tx


def return_task(tx: Tx, actor: Actor, task_id: str) -> None:
    """Raises TaskNotOpen, NotAllowed."""
    item = hold_item(tx, actor, task_id, "return_task")
    hand_over(tx, actor, item, None, "task.returned")
