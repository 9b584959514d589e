"""What goes out of an institution: waiting and failed. A case is its number, a person is nobody here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, null, select

from engine.access import Actor
from engine.queries.paging import Page, read_page
from engine.registry.work.outbox_rows import by_the_way, failed, of_house, retriable, waiting
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, Outbox

STATES = ("failed", "waiting")


@dataclass(frozen=True)
class OutboxLine:
    """``case_number``: None for a row of no case and for one whose family is shut to the reader."""

    id: int
    kind: str
    case_number: str | None
    created_at: datetime
    due_at: datetime
    done_at: datetime | None
    attempts: int
    error: str | None
    retriable: bool


def outbox(tx: Tx, actor: Actor, state: str, number: int) -> Page[OutboxLine]:
    """One page: the failed by the newest, the waiting by the next to be tried."""
    shut = Case.family_id.in_(sorted(actor.sight.shut))
    query = (
        select(
            Outbox.id,
            Outbox.kind,
            case((shut, null()), else_=Case.number).label("case_number"),
            Outbox.created_at,
            Outbox.due_at,
            Outbox.done_at,
            Outbox.attempts,
            Outbox.error,
            case((retriable(), True), else_=False).label("retriable"),
        )
        .outerjoin(Case, Case.id == Outbox.case_id)
        .where(of_house(actor.institution))
    )
    if state == "failed":
        query = query.where(failed()).order_by(Outbox.id.desc())
    else:
        query = query.where(waiting()).order_by(Outbox.due_at, Outbox.id)
    return read_page(tx, query, by_name(OutboxLine), number)


def counts(tx: Tx, actor: Actor) -> dict[str, int]:
    """How many failed, how many of those are tried again by one click, how many wait."""
    own = of_house(actor.institution)
    again = (failed(), by_the_way())
    parts = {"failed": (failed(),), "again": again, "waiting": (waiting(),)}
    return {
        name: tx.connection.scalar(select(func.count(Outbox.id)).where(own, *conditions)) or 0
        for name, conditions in parts.items()
    }
