"""How far the recount of terms after a change of the calendar is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, literal, select
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, JournalEntry, Outbox

SHOWN = 50


@dataclass(frozen=True)
class Recount:
    """The cases of one recount."""

    cases: int
    done: int
    failed: int  # of those that wait: tried without success, tried again later

    @property
    def running(self) -> bool:
        """Whether some are still to come."""
        return self.done < self.cases


@dataclass(frozen=True)
class Counted:
    """A term that was moved."""

    case_number: str
    name: str
    before: datetime
    after: datetime


def recount(tx: Tx, actor: Actor, version: int) -> Recount:
    """The recount that the calendar's ``version`` asked for, in the actor's institution."""
    query = (
        select(
            func.count().label("cases"),
            func.count(Outbox.done_at).label("done"),
            func.count().filter(Outbox.done_at.is_(None), Outbox.attempts > 0).label("failed"),
        )
        .join(Case, Case.id == Outbox.case_id)
        .where(_of(version), Case.institution == actor.institution)
    )
    return by_name(Recount)(tx.execute(query).one())


def uncounted(tx: Tx, actor: Actor) -> list[str]:
    """Numbers of the institution's cases whose last recount failed, whoever asked for it: their terms are the old ones."""
    later = aliased(Outbox)
    newer = exists().where(
        later.case_id == Outbox.case_id,
        later.kind == "recount",
        later.id > Outbox.id,
        later.done_at.is_not(None),
        later.error.is_(None),
    )
    query = (
        select(Case.number)
        .join(Outbox, Outbox.case_id == Case.id)
        .where(
            Outbox.kind == "recount",
            Outbox.error.is_not(None),
            Case.institution == actor.institution,
            Case.status.in_(("open", "suspended")),
            ~newer,
        )
        .distinct()
        .order_by(Case.number)
        .limit(SHOWN)
    )
    return list(tx.connection.scalars(query))


def counted(tx: Tx, actor: Actor, version: int) -> list[Counted]:
    """Terms moved since that recount was asked for, the first ones."""
    asked = (
        select(Outbox.case_id, func.min(Outbox.created_at).over().label("at")).where(_of(version)).subquery()
    )
    query = (
        select(Case.number, JournalEntry.facts)
        .join(asked, JournalEntry.stream == literal("case:").concat(asked.c.case_id))
        .join(Case, Case.id == asked.c.case_id)
        .where(
            JournalEntry.action == "deadline.moved",
            JournalEntry.at >= asked.c.at,
            Case.institution == actor.institution,
        )
        .order_by(JournalEntry.id)
        .limit(SHOWN)
    )
    return [
        Counted(
            row.number,
            row.facts["name"],
            datetime.fromisoformat(row.facts["before"]),
            datetime.fromisoformat(row.facts["after"]),
        )
        for row in tx.execute(query)
    ]


def _of(version: int) -> ColumnElement[bool]:
    return Outbox.key.like(f"recount:{version}:%")
