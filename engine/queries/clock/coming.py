"""What the clock will do next in the cases of an institution: timers that fire, terms that break."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice

from sqlalchemy import literal, select

from engine.access import Actor
from engine.store.by_name import Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Timer

AHEAD = 5
NUMBER = Case.number.label("case_number")


@dataclass(frozen=True, order=True)
class Coming:
    """One thing that happens by itself. No family is named: administrators see no cases."""

    at: datetime
    case_number: str
    name: str
    kind: str  # timer | term


def coming(tx: Tx, actor: Actor, most: int = AHEAD) -> list[Coming]:
    """The next of them, the nearest first."""
    timers = (
        select(Timer.fire_at.label("at"), NUMBER, Timer.name, literal("timer").label("kind"))
        .join(Case, Case.id == Timer.case_id)
        .where(Timer.suspended.is_(False), Case.institution == actor.institution)
        .order_by(Timer.fire_at, Timer.id)
    )
    terms = (
        select(DeadlineRow.due_at.label("at"), NUMBER, DeadlineRow.name, literal("term").label("kind"))
        .join(Case, Case.id == DeadlineRow.case_id)
        .where(DeadlineRow.status == "open", DeadlineRow.institution == actor.institution)
        .order_by(DeadlineRow.due_at, DeadlineRow.id)
    )
    return list(islice(merge(_rows(tx, timers, most), _rows(tx, terms, most)), most))


def _rows(tx: Tx, query: Query, most: int) -> list[Coming]:
    return [*map(by_name(Coming), tx.execute(query.limit(most)))]
