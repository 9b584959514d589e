"""The days of visits that a month's limit counts, and the visits that still wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import select, update

from engine.registry.work.visits import IN_PERSON
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Visit, VisitSchedule

WAITING = ("planned", "notified")
EARLY = timedelta(days=7)  # a planned visit held sooner than this before its day is still that visit


def waiting_at(tx: Tx, case_id: str, moment: datetime) -> str | None:
    """The visit of the case that waits for this very moment."""
    found = select(Visit.id).where(
        Visit.case_id == case_id, Visit.status.in_(WAITING), Visit.planned_at == moment
    )
    waiting: str | None = tx.execute(found.limit(1)).scalar_one_or_none()
    return waiting


def held_early(tx: Tx, case_id: str, on: date, zone: tzinfo, channel: str) -> NamedRow | None:
    """The planned visit that one held before its day carries out; None where none stands so near.

    Of all the planned days of the case it must be the nearest: the morning after a missed one is no early next one.
    A call is not the visit that was planned for the home.
    """
    query = select(Visit.id, Visit.status, Visit.planned_at, Visit.channel).where(
        Visit.case_id == case_id, Visit.status != "cancelled", Visit.planned_at.is_not(None)
    )
    away = [
        (row, row.planned_at.astimezone(zone).date() - on)
        for row in tx.execute(query.order_by(Visit.planned_at, Visit.id))
    ]
    row, ahead = min(away, key=lambda each: abs(each[1]), default=(None, timedelta()))
    if row is None or row.status not in WAITING or not timedelta() < ahead <= EARLY:
        return None
    return row if (row.channel in IN_PERSON) == (channel in IN_PERSON) else None


def used(tx: Tx, family_id: str, remote_counts: bool = False) -> list[tuple[str, str, date | datetime]]:
    """Id, kind and day or moment of every visit to the citizen that took place or still waits, whichever case it is of.

    A door that stayed shut uses nothing up; a call does only where the institution counts calls.
    """
    return used_of(tx, [family_id], remote_counts).get(family_id, [])


def used_of(
    tx: Tx, families: Iterable[str], remote_counts: bool = False
) -> dict[str, list[tuple[str, str, date | datetime]]]:
    """The same for several families; one without visits is missing."""
    asked = sorted(set(families))
    if not asked:
        return {}
    query = select(Visit.id, Visit.family_id, Visit.kind, Visit.held_on, Visit.planned_at).where(
        Visit.family_id.in_(asked),
        Visit.contact == "yes",
        Visit.status.in_((*WAITING, "done")),
    )
    if not remote_counts:
        query = query.where(Visit.channel.in_(IN_PERSON))
    found: dict[str, list[tuple[str, str, date | datetime]]] = {}
    for row in tx.execute(query):
        found.setdefault(row.family_id, []).append((row.id, row.kind, row.held_on or row.planned_at))
    return found


def agreed(tx: Tx, case_id: str, counted: Iterable[str]) -> date | None:
    """The day that the family and its specialist have agreed on for the next visit, as the visits' forms have it.

    A visit that counts for the norm has kept the day; a call or a shut door before it has not.
    """
    visits = select(Visit.held_on, Visit.next_on, Visit.status, Visit.channel).where(
        Visit.case_id == case_id, Visit.held_on.is_not(None)
    )
    channels, day = frozenset(counted), None
    for row in tx.execute(visits.order_by(Visit.held_on, Visit.recorded_at)):
        kept = day is None or (row.status == "done" and row.channel in channels) or row.held_on >= day
        day = row.next_on or (None if kept else day)
    return day


def scheduled(tx: Tx, case_id: str) -> tuple[str, datetime, date] | None:
    """The plan of visits that was made last: for which level or type, when, and its last day; None without one."""
    made = select(VisitSchedule.profile, VisitSchedule.made_at, VisitSchedule.period_to).where(
        VisitSchedule.case_id == case_id, VisitSchedule.period_to.is_not(None)
    )
    row = tx.execute(made.order_by(VisitSchedule.made_at.desc(), VisitSchedule.id).limit(1)).first()
    return (row.profile, row.made_at, row.period_to) if row is not None else None


def cancel_waiting(tx: Tx, case_id: str, kind: str | None = None) -> int:
    """Cancel the visits of the case, or those of one kind, that have not taken place; gives how many."""
    waiting = update(Visit).where(Visit.case_id == case_id, Visit.status.in_(WAITING))
    if kind is not None:
        waiting = waiting.where(Visit.kind == kind)
    return int(tx.execute(waiting.values(status="cancelled")).rowcount)
