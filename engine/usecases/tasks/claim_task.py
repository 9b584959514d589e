"""Take a free task."""

from __future__ import annotations

from engine.access import Actor
from engine.action.tasks.hand_over import hand_over
from engine.action.tasks.open_tasks import hold_item
from engine.store.session import Tx


def claim_task(tx: Tx, actor: Actor, task_id: str) -> None:
    """Raises TaskNotOpen, NotAllowed (not offered to this person, or already taken)."""
    item = hold_item(tx, actor, task_id, "claim_task")
    hand_over(tx, actor, item, actor.id, "task.claimed")
