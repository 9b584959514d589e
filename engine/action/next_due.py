"""When the clock has to look next: one indexed row of each table, never a state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Outbox, Timer

NEXT_TIMER = (
    select(Timer.fire_at).where(Timer.suspended.is_(False)).order_by(Timer.fire_at, Timer.id).limit(1)
)
NEXT_TERM = (
    select(DeadlineRow.due_at)
    .where(DeadlineRow.status == "open")
    .order_by(DeadlineRow.due_at, DeadlineRow.id)
    .limit(1)
)
NEXT_EFFECT = select(Outbox.due_at).where(Outbox.done_at.is_(None)).order_by(Outbox.due_at).limit(1)


def next_timer(tx: Tx) -> datetime | None:
    """When the next timer fires."""
    moment: datetime | None = tx.connection.scalar(NEXT_TIMER)
    return moment


def next_term(tx: Tx) -> datetime | None:
    """When the next term breaks."""
    moment: datetime | None = tx.connection.scalar(NEXT_TERM)
    return moment


def next_due(tx: Tx, effects: bool = True) -> datetime | None:
    """The earliest moment at which a timer fires, a term breaks or (``effects``) an effect is due."""
    effect: datetime | None = tx.connection.scalar(NEXT_EFFECT) if effects else None
    moments = (next_timer(tx), next_term(tx), effect)
    return min((moment for moment in moments if moment is not None), default=None)
