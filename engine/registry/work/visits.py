"""Visits: planned, held, counted against the norms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import func, insert, select, update

from engine.ids.rising import new_id
from engine.registry.states import open_states
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import Visit

IN_PERSON = ("home", "office")
REMOTE = ("phone", "video")


@dataclass(frozen=True)
class Held:
    """How many visits a period saw, and when the last one was."""

    count: int
    last_on: date | None


@dataclass(frozen=True)
class Intent:
    """What a visit is for: ``parties`` are codes of the form, ``came`` the words of whoever wrote it down."""

    purpose: str = ""
    parties: tuple[str, ...] = ()
    came: str = ""
    on: date | None = None


def counted_channels(parameters: Mapping[str, object]) -> tuple[str, ...]:
    """How a visit must be held to count: in person, unless the institution counts calls too (``remote_counts``)."""
    return IN_PERSON + REMOTE if parameters.get("remote_counts") is True else IN_PERSON


def add(tx: Tx, values: Mapping[str, object]) -> str:
    """A new visit; returns its id."""
    id_ = new_id()
    tx.execute(insert(Visit), {"contact": "yes", **values, "id": id_, "recorded_at": tx.now()})
    return id_


def change(tx: Tx, case_id: str, visit_id: str, values: Mapping[str, Any]) -> bool:
    """Change a visit of this case; False where the case has no such visit."""
    done = tx.execute(update(Visit).where(Visit.id == visit_id, Visit.case_id == case_id).values(**values))
    return bool(done.rowcount)


def reschedule(tx: Tx, case_id: str, visit_id: str, moment: datetime) -> None:
    """Another day for a visit that waits; who was told of the old one has to be told anew."""
    anew = {"planned_at": moment, "status": "planned", "notified_at": None, "notify_channel": None}
    change(tx, case_id, visit_id, anew)


def count_held(tx: Tx, case_id: str, first: date, last: date, channels: Iterable[str] = IN_PERSON) -> Held:
    """Visits that took place from ``first`` to ``last``, both included; in person unless other channels are named.

    A visit where nobody was at home or the door stayed shut is not contact with the family and does not count.
    """
    found = select(func.count(Visit.id).label("count"), func.max(Visit.held_on).label("last_on")).where(
        Visit.case_id == case_id,
        Visit.status == "done",
        Visit.contact == "yes",
        Visit.held_on.between(first, last),
        Visit.channel.in_(list(channels)),
    )
    return by_name(Held)(tx.execute(found).one())


def status_of(tx: Tx, case_id: str, visit_id: str) -> str | None:
    """Where a visit of this case stands; None where the case has no such visit."""
    query = select(Visit.status).where(Visit.id == visit_id, Visit.case_id == case_id)
    found: str | None = tx.execute(query).scalar_one_or_none()
    return found


def planned_day(tx: Tx, case_id: str, visit_id: str, zone: tzinfo) -> date | None:
    """For which day a visit of this case is planned; None where it is not."""
    query = select(Visit.planned_at).where(Visit.id == visit_id, Visit.case_id == case_id)
    planned: datetime | None = tx.execute(query).scalar_one_or_none()
    return planned.astimezone(zone).date() if planned is not None else None


def waiting(tx: Tx, case_id: str, visit_id: str) -> NamedRow | None:
    """A visit of the case that is not over, by its id, or one taken for missed; None where there is none."""
    query = select(Visit.id, Visit.status).where(Visit.id == visit_id, Visit.case_id == case_id)
    return (
        tx.execute(query.where(Visit.status.in_([*open_states("visit"), "missed"]))).first()
        if visit_id
        else None
    )


def planned_for(tx: Tx, case_id: str, on: date, zone: tzinfo, nearby: bool) -> NamedRow | None:
    """The planned visit that a visit held on a day carries out; None where it was not planned.

    The one of that very day; with ``nearby`` else the oldest whose day has come and gone.
    """
    query = select(Visit.id, Visit.status, Visit.planned_at).where(
        Visit.case_id == case_id, Visit.status.in_(open_states("visit")), Visit.planned_at.is_not(None)
    )
    waiting = list(tx.execute(query.order_by(Visit.planned_at, Visit.id)))
    same_day = [row for row in waiting if row.planned_at.astimezone(zone).date() == on]
    past = [row for row in waiting if nearby and row.planned_at.astimezone(zone).date() < on]
    return next(iter(same_day + past), None)


def intent(tx: Tx, case_id: str, visit_id: str) -> Intent:
    """Said before one visit of the case."""
    return _intent(tx, _said().where(Visit.id == visit_id, Visit.case_id == case_id))


def last_intent(tx: Tx, case_id: str, but: str) -> Intent:
    """Of the last visit of the case that took place, or should have."""
    over = (Visit.case_id == case_id, Visit.id != but, Visit.status.in_(["done", "missed"]))
    newest = func.coalesce(Visit.held_at, Visit.planned_at).desc()
    return _intent(tx, _said().where(*over, Visit.purpose != "").order_by(newest, Visit.id).limit(1))


def _said() -> Query:
    return select(Visit.purpose, Visit.expected, Visit.participants, Visit.held_on)


def _intent(tx: Tx, query: Query) -> Intent:
    row = tx.execute(query).first()
    if row is None:
        return Intent()
    parties = tuple(str(each) for each in row.expected or ())
    return Intent(row.purpose, parties, ", ".join(str(each) for each in row.participants or ()), row.held_on)


def overlapping(tx: Tx, family_id: str, person_id: int, on: date, started: datetime, ended: datetime) -> bool:
    """Whether the person was with the family in between on another visit."""
    other = select(Visit.id).where(
        Visit.family_id == family_id,
        Visit.person_id == person_id,
        Visit.held_on == on,
        Visit.status == "done",
        Visit.channel.in_(IN_PERSON),
        Visit.started_at < ended,
        Visit.ended_at > started,
    )
    return tx.connection.scalar(other.limit(1)) is not None


def cancel_planned(tx: Tx, case_id: str, since: datetime) -> None:
    """Cancel what waits from a moment on."""
    waiting = Visit.status.in_(open_states("visit"))
    tx.execute(
        update(Visit)
        .where(Visit.case_id == case_id, waiting, Visit.planned_at >= since)
        .values(status="cancelled")
    )
