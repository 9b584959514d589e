"""Pauses of cases in the databank: which stands, which end has come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, insert, select, update

from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import Case, CasePause, DeadlineRow, Outbox

KIND = "resume"  # the row of the outbox by which a pause ends by itself


def standing(tx: Tx, case_id: str) -> NamedRow | None:
    """The pause by which a case is suspended; None where it runs, or where the law stopped it."""
    query = select(CasePause.__table__).where(CasePause.case_id == case_id, CasePause.ended_at.is_(None))
    row: NamedRow | None = tx.execute(query).first()
    return row


def end(tx: Tx, case_id: str, pause_id: str, by: int | None, at: datetime) -> None:
    """It is over; the row that would have ended it has nothing to do any more."""
    tx.execute(update(CasePause).where(CasePause.id == pause_id).values(ended_at=at, ended_by=by))
    own = (Outbox.case_id == case_id, Outbox.key == key_of(pause_id))
    waits = update(Outbox).where(*own, Outbox.done_at.is_(None))
    tx.execute(waits.values(done_at=tx.now()))


def end_by_itself(tx: Tx, case_id: str, pause_id: str, until: datetime | None) -> None:
    """A row of the outbox at that moment, instead of an earlier one: it survives a crash and is carried out once.

    ``until`` None: nobody but a person ends it.
    """
    own = (Outbox.case_id == case_id, Outbox.key == key_of(pause_id))
    when = {"due_at": until, "done_at": None, "attempts": 0, "error": None}
    over = {"done_at": tx.now()}
    known = tx.execute(update(Outbox).where(*own).values(**(over if until is None else when))).rowcount
    if until is None:
        return
    if not known:
        row = {"key": key_of(pause_id), "kind": KIND, "case_id": case_id, "created_at": tx.now()}
        tx.execute(insert(Outbox), {**row, **when, "payload": {"pause": pause_id}})
    tx.wakes_clock = True


def key_of(pause_id: str) -> str:
    """Of that row: one a pause."""
    return f"{KIND}:{pause_id}"


def over(tx: Tx, family_id: str) -> list[str]:
    """Suspended cases of a family whose pause had to end by now, while something else kept them still."""
    stood = (CasePause.ended_at.is_(None), CasePause.until <= tx.now())
    query = (
        select(Case.id)
        .join(CasePause, and_(CasePause.case_id == Case.id, *stood))
        .where(Case.family_id == family_id, Case.status == "suspended")
    )
    return list(tx.connection.scalars(query.order_by(Case.id)))


def resting(institution: str) -> Query:
    """Ids of the cases that a head has suspended: few."""
    return select(CasePause.case_id).where(CasePause.institution == institution, CasePause.ended_at.is_(None))


def shifted(institution: str) -> Query:
    """Ids of the terms, and so of the tasks, that a pause will move: they neither break nor fall due before the case goes on."""
    moved = DeadlineRow.case_id.in_(resting(institution))
    return select(DeadlineRow.id).where(DeadlineRow.status == "paused", moved)
