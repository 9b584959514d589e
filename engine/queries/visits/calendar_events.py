"""What stands in somebody's calendar: visits, terms of tasks, meetings, absences. Of families only those the reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from engine.access import Actor
from engine.queries.concealed import shown, title_in_lists
from engine.registry.absences.absence_rows import STANDING
from engine.sight import reachable, visible_cases, visible_work_items
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import (
    Absence,
    Case,
    Family,
    Meeting,
    MeetingMember,
    Person,
    Unit,
    Visit,
    WorkItem,
)

VISIT, TASK, MEETING, ABSENCE = "visit", "task", "meeting", "absence"
USUAL = timedelta(
    hours=1
)  # a visit is planned by its beginning; how long it lasts is written down afterwards
WAITING = ("planned", "notified")
MOST = 500  # events of one kind a page takes in


@dataclass(frozen=True)
class Event:
    """One of them. ``ends`` of an absence is its last day; ``title`` is empty where the family is not for this reader's lists.

    A visit that was held without an hour begins and ends with its day.
    """

    id: str
    kind: str
    starts: datetime | date
    ends: datetime | date | None
    title: str
    status: str
    case_id: str | None = None
    number: str = ""
    person: str = ""
    address: str = ""
    channel: str = ""
    movable: bool = False
    unplanned: bool = False
    overlaps: bool = False
    family: str = ""  # of a task: whose it is; the title of a visit is that already


@dataclass(frozen=True)
class Whose:
    """Whose calendar may be looked at: the reader's own, of those they stand in for, and of a head's people."""

    people: dict[int, str]
    units: dict[str, str]
    of_unit: dict[str, tuple[int, ...]]


def whose(tx: Tx, actor: Actor) -> Whose:
    """The reader first."""
    own = {actor.id: actor.name, **{each.whom.id: each.whom.name for each in actor.sight.stands_for}}
    if not actor.is_a("supervisor"):
        return Whose(own, {}, {})
    found = (
        select(Person.id, Person.name, Person.unit_id)
        .where(Person.institution == actor.institution, Person.active.is_(True), *reachable(actor))
        .order_by(Person.name, Person.id)
    )
    rows = tx.execute(found).all()
    people = own | {row.id: row.name for row in rows}
    seen = {row.unit_id for row in rows} - {None}
    named = (
        select(Unit.id, Unit.name)
        .where(Unit.id.in_(sorted(seen)), Unit.closed_at.is_(None))
        .order_by(Unit.name)
    )
    units = {row.id: row.name for row in tx.execute(named)}
    return Whose(
        people, units, {unit: tuple(row.id for row in rows if row.unit_id == unit) for unit in units}
    )


def events(tx: Tx, actor: Actor, people: Iterable[int], since: datetime, until: datetime) -> list[Event]:
    """Of these people in these days, in their order; visits of one person that meet are marked."""
    ids = sorted(set(people))
    zone = since.tzinfo
    days = since.date(), until.astimezone(zone).date()
    found = [
        *_visits(tx, actor, ids, since, until),
        *_tasks(tx, actor, ids, since, until),
        *_meetings(tx, actor, ids, since, until),
        *_absences(tx, actor, ids, *days),
    ]
    return sorted(found, key=lambda each: (_day(each.starts, since), str(each.starts), each.kind, each.id))


def _day(moment: datetime | date, since: datetime) -> date:
    return moment.astimezone(since.tzinfo).date() if isinstance(moment, datetime) else moment


def _visits(tx: Tx, actor: Actor, ids: list[int], since: datetime, until: datetime) -> list[Event]:
    query = (
        select(
            *(Visit.id, Visit.planned_at, Visit.started_at, Visit.ended_at, Visit.status, Visit.channel),
            *(Visit.held_on, Visit.person_id, Visit.case_id, Case.number, Person.name.label("person")),
            title_in_lists(actor).label("title"),
            shown(actor, Family.address).label("address"),
        )
        .join(Case, Case.id == Visit.case_id)
        .join(Family, Family.id == Visit.family_id)
        .join(Person, Person.id == Visit.person_id)
        .where(
            Visit.institution == actor.institution,
            _of_days(since, until),
            Visit.status != "cancelled",
            Visit.person_id.in_(ids),
            visible_cases(actor),
        )
        .order_by(func.coalesce(Visit.planned_at, Visit.started_at, Visit.recorded_at), Visit.id)
        .limit(MOST)
    )
    rows = tx.execute(query).all()
    meets = _meeting_each_other(rows)
    return [_visit(row, row.id in meets, since.tzinfo) for row in rows]


def _of_days(since: datetime, until: datetime) -> ColumnElement[bool]:
    """A visit that was held stands on the day it was held, whichever day it had been planned for, or none."""
    last = (until - timedelta(microseconds=1)).astimezone(since.tzinfo).date()
    as_planned = or_(Visit.status.in_(WAITING), Visit.held_on.is_(None))
    return or_(
        and_(as_planned, Visit.planned_at >= since, Visit.planned_at < until),
        and_(not_(as_planned), Visit.held_on.between(since.date(), last)),
    )


def _meeting_each_other(rows: Sequence[NamedRow]) -> set[str]:
    """Visits that wait and begin within the usual hour of another one of the same person."""
    waiting = [row for row in rows if row.status in WAITING]
    return {
        one.id
        for one in waiting
        for other in waiting
        if one.id != other.id
        and one.person_id == other.person_id
        and abs(one.planned_at - other.planned_at) < USUAL
    }


def _visit(row: NamedRow, overlaps: bool, zone: tzinfo | None) -> Event:
    starts, ends = _when(row, zone)
    return Event(
        id=row.id,
        kind=VISIT,
        starts=starts,
        ends=ends,
        title=row.title,
        status=row.status,
        case_id=row.case_id,
        number=row.number,
        person=row.person,
        address=row.address if row.title else "",
        channel=row.channel,
        movable=row.status in WAITING,
        unplanned=row.planned_at is None,
        overlaps=overlaps,
    )


def _when(row: NamedRow, zone: tzinfo | None) -> tuple[datetime | date, datetime | date]:
    """As it was held; of one held without an hour on another day than planned, or unplanned, only the day is known."""
    planned: datetime | None = row.planned_at
    if planned is not None and (row.status in WAITING or row.held_on is None):
        return planned, planned + USUAL
    as_planned = planned is not None and planned.astimezone(zone).date() == row.held_on
    starts: datetime | None = row.started_at or (planned if as_planned else None)
    if starts is None:
        return row.held_on, row.held_on
    return starts, row.ended_at or starts + USUAL


def _tasks(tx: Tx, actor: Actor, ids: list[int], since: datetime, until: datetime) -> list[Event]:
    query = (
        select(
            *(WorkItem.id, WorkItem.name, WorkItem.due_at, WorkItem.case_id, WorkItem.case_number),
            *(Person.name.label("person"), title_in_lists(actor).label("family")),
        )
        .join(Person, Person.id == WorkItem.assignee_id)
        .join(Case, Case.id == WorkItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(
            WorkItem.assignee_id.in_(ids),
            WorkItem.due_at >= since,
            WorkItem.due_at < until,
            visible_work_items(actor),
        )
        .order_by(WorkItem.due_at, WorkItem.id)
        .limit(MOST)
    )
    return [
        Event(
            *(row.id, TASK, row.due_at, None, row.name, "open", row.case_id, row.case_number, row.person),
            family=row.family,
        )
        for row in tx.execute(query)
    ]


def _meetings(tx: Tx, actor: Actor, ids: list[int], since: datetime, until: datetime) -> list[Event]:
    seat = select(MeetingMember.meeting_id).where(MeetingMember.person_id.in_(ids))
    keeps = or_(Meeting.id.in_(seat), Meeting.chair_id.in_(ids), Meeting.secretary_id.in_(ids))
    query = select(Meeting.id, Meeting.planned_at, Meeting.place, Meeting.status).where(
        Meeting.institution == actor.institution,
        Meeting.status.in_(("convened", "open", "signed")),
        and_(Meeting.planned_at >= since, Meeting.planned_at < until),
        keeps,
    )
    rows = tx.execute(query.order_by(Meeting.planned_at, Meeting.id).limit(MOST))
    return [Event(row.id, MEETING, row.planned_at, None, "", row.status, address=row.place) for row in rows]


def _absences(tx: Tx, actor: Actor, ids: list[int], first: date, last: date) -> Sequence[Event]:
    query = (
        select(Absence.id, Absence.begins_on, Absence.ends_on, Person.name)
        .join(Person, Person.id == Absence.person_id)
        .where(
            Absence.institution == actor.institution,
            Absence.person_id.in_(ids),
            Absence.status == STANDING,
            Absence.begins_on <= last,
            Absence.ends_on >= first,
        )
        .order_by(Absence.begins_on, Absence.id)
    )
    return [
        Event(row.id, ABSENCE, row.begins_on, row.ends_on, row.name, "standing", person=row.name)
        for row in tx.execute(query)
    ]
