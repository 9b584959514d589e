"""What stands above the inbox of the chair and the secretary of a consilium."""

from __future__ import annotations

from typing import Any

from engine.queries.meetings.keeper_desk import keeps_one, next_agenda, unsigned
from engine.queries.meetings.quarter_norm import has_norm, quarter_of, unheard
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.words.dates import zone


def keeper_desk(tx: Tx) -> dict[str, Any] | None:
    """Protocols, families without a consilium in the quarter, the next agenda; None for everybody else."""
    if not keeps_one(actor()):
        return None
    now = tx.clock.now()
    families = None
    if has_norm(tx, actor().institution):
        quarter = quarter_of(tx, actor(), now.astimezone(zone()).date())
        families = unheard(tx, actor(), quarter)
    return {"protocols": unsigned(tx, actor()), "families": families, "agenda": next_agenda(tx, actor(), now)}
