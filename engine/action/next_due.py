"""When the clock has to look next: one indexed row of each table, never a state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Outbox, Timer

MAIL = "mail"  # goes by itself, beside the clock
NEXT_TIMER = Prepared(
    select(Timer.fire_at.label("due"))
    .where(Timer.suspended.is_(False))
    .order_by(Timer.fire_at, Timer.id)
    .limit(1)
)
NEXT_TERM = Prepared(
    select(DeadlineRow.due_at.label("due"))
    .where(DeadlineRow.status == "open")
    .order_by(DeadlineRow.due_at, DeadlineRow.id)
    .limit(1)
)
NEXT_EFFECT = Prepared(
    select(Outbox.due_at.label("due"))
    .where(Outbox.done_at.is_(None), Outbox.kind != MAIL)
    .order_by(Outbox.due_at)
    .limit(1)
)
NEXT_MAIL = Prepared(
    select(Outbox.due_at.label("due"))
    .where(Outbox.done_at.is_(None), Outbox.kind == MAIL)
    .order_by(Outbox.due_at)
    .limit(1)
)


def next_timer(tx: Tx) -> datetime | None:
    """When the next timer fires."""
    return _moment(tx, NEXT_TIMER)


def next_term(tx: Tx) -> datetime | None:
    """When the next term breaks."""
    return _moment(tx, NEXT_TERM)


def next_effect(tx: Tx) -> datetime | None:
    """When the next effect is due; letters go beside."""
    return _moment(tx, NEXT_EFFECT)


def next_mail(tx: Tx) -> datetime | None:
    """When the next letter is due."""
    return _moment(tx, NEXT_MAIL)


def next_due(tx: Tx, effects: bool = True) -> datetime | None:
    """The earliest moment at which a timer fires, a term breaks or (``effects``) an effect is due."""
    moments = (next_timer(tx), next_term(tx), next_effect(tx) if effects else None)
    return min((moment for moment in moments if moment is not None), default=None)


def _moment(tx: Tx, wanted: Prepared) -> datetime | None:
    row = wanted.first(tx, {})
    found: datetime | None = row.due if row else None
    return found
