"""A supervisor gives a task to a person."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def assign_task(tx: Tx, actor: Actor, task_id: str, person_id: int, reason: str = "") -> None:
    """Raises TaskNotOpen, NotAllowed, NotFound (no such person in the institution)."""
    raise NotImplementedError
