"""Give a task back to its group."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def return_task(tx: Tx, actor: Actor, task_id: str) -> None:
    """Raises TaskNotOpen, NotAllowed."""
    raise NotImplementedError
