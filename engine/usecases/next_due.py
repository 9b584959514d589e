"""When the clock has to look next: one indexed row of each table, never a state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from engine.store.session import Store, Tx
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


def next_due(tx: Tx, effects: bool = True) -> datetime | None:
    """The earliest moment at which a timer fires, a term breaks or (``effects``) an effect is due."""
    statements = (NEXT_TIMER, NEXT_TERM, NEXT_EFFECT) if effects else (NEXT_TIMER, NEXT_TERM)
    moments = [tx.connection.scalar(statement) for statement in statements]
    return min((moment for moment in moments if moment is not None), default=None)


def something_due(store: Store) -> bool:
    """Whether it is worth asking for the write lock."""
    with store.reading() as tx:
        moment = next_due(tx, effects=False)
        return moment is not None and moment <= tx.now()
