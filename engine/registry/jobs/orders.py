"""Whose orders a job obeys."""

from __future__ import annotations

from engine.access import Actor, may


def orders(actor: Actor, author_id: int) -> bool:
    """The head of the house orders every job of it, the head of a department their own."""
    return may(actor, "intervene") and (author_id == actor.id or not actor.heads_unit)
