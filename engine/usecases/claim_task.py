"""Take a free task."""

from __future__ import annotations

from engine.access import Actor
from engine.store.session import Tx


def claim_task(tx: Tx, actor: Actor, task_id: str) -> None:
    """Raises TaskNotOpen, NotAllowed (not offered to this person, or already taken)."""
    raise NotImplementedError
