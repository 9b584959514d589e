"""Throw away a draft on its author's wish."""

from __future__ import annotations

from engine.access import Actor
from engine.action.projections import DROP_DRAFT
from engine.store.session import Tx


def drop_draft(tx: Tx, actor: Actor, task_id: str) -> None:
    """Nothing happens when there is none."""
    tx.execute(DROP_DRAFT, {"task": task_id, "person": actor.id})
