"""One event: the families on its list that the person may see, how many others there are, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from engine.access import Actor
from engine.errors import NotFound
from engine.queries.concealed import in_lists
from engine.queries.paging import Page, read_page
from engine.registry.groups.attendance import CAME
from engine.registry.life.erase import DESTROYED
from engine.registry.record.presence import present
from engine.sight import opening_cases
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import (
    Case,
    Family,
    GroupActivity,
    GroupAttendance,
    GroupChange,
    Member,
    Person,
)

CHANGES = 50  # the latest, on the page


@dataclass(frozen=True)
class Listed:
    """A family on the list; ``members``: ids of those who came."""

    family_id: str
    title: str
    state: str
    members: list[object]
    reason: str
    marked_at: datetime | None
    marked_by: str | None


@dataclass(frozen=True)
class Others:
    """Families on the list that the person may not see: how many, and how many of them came."""

    families: int
    came: int


def event(tx: Tx, actor: Actor, event_id: str) -> NamedRow:
    """The event with the names of its leader and of who entered and cancelled it. Raises NotFound."""
    leader, enterer, canceller = (Person.__table__.alias(name) for name in ("leader", "enterer", "canceller"))
    wanted = (
        select(
            GroupActivity.__table__,
            leader.c.name.label("leader"),
            enterer.c.name.label("enterer"),
            canceller.c.name.label("canceller"),
        )
        .outerjoin(leader, leader.c.id == GroupActivity.led_by)
        .outerjoin(enterer, enterer.c.id == GroupActivity.entered_by)
        .outerjoin(canceller, canceller.c.id == GroupActivity.cancelled_by)
    )
    here = (GroupActivity.id == event_id, GroupActivity.institution == actor.institution)
    row: NamedRow | None = tx.execute(wanted.where(*here)).first()
    if row is None:
        raise NotFound(what="group", key=event_id)
    return row


def listed(tx: Tx, actor: Actor, event_id: str, number: int) -> Page[Listed]:
    """A page of the families the person may see, by name."""
    title = in_lists(actor, Family.title)
    query = (
        select(
            GroupAttendance.family_id,
            title.label("title"),
            *(getattr(GroupAttendance, name) for name in ("state", "members", "reason", "marked_at")),
            Person.name.label("marked_by"),
        )
        .join(Family, Family.id == GroupAttendance.family_id)
        .outerjoin(Person, Person.id == GroupAttendance.marked_by)
        .where(GroupAttendance.activity_id == event_id, *_seen(actor))
    )
    return read_page(tx, query.order_by(title == "", Family.title, Family.id), by_name(Listed), number)


def others(tx: Tx, actor: Actor, event_id: str) -> Others:
    """How many more there are; never who."""
    on_list = GroupAttendance.activity_id == event_id
    mine = select(GroupAttendance.family_id).join(Family, Family.id == GroupAttendance.family_id)
    unseen = GroupAttendance.family_id.not_in(mine.where(on_list, *_seen(actor)))
    count = select(func.count()).select_from(GroupAttendance).where(on_list, unseen)
    found = tx.connection.scalar(count) or 0
    came = tx.connection.scalar(count.where(GroupAttendance.state == CAME)) if found else 0
    return Others(found, came or 0)


def people_of(tx: Tx, families: Sequence[str], on: date) -> Mapping[str, list[NamedRow]]:
    """Members of each family ``on`` the day of the event, for who came."""
    query = select(Member.id, Member.family_id, Member.first_name, Member.last_name, Member.relation).where(
        Member.family_id.in_(families), present(on)
    )
    found: dict[str, list[NamedRow]] = {}
    for row in tx.execute(query.order_by(Member.added_at, Member.id)) if families else ():
        found.setdefault(row.family_id, []).append(row)
    return found


def changes(tx: Tx, actor: Actor, event_id: str) -> list[NamedRow]:
    """What was changed of the event, and of families the person may see; the latest first."""
    query = (
        select(GroupChange.__table__, Person.name.label("who"), in_lists(actor, Family.title).label("title"))
        .outerjoin(Person, Person.id == GroupChange.person_id)
        .outerjoin(Family, Family.id == GroupChange.family_id)
        .where(GroupChange.activity_id == event_id, or_(GroupChange.family_id.is_(None), *_together(actor)))
    )
    return list(tx.execute(query.order_by(GroupChange.at.desc(), GroupChange.id).limit(CHANGES)))


def leaders_in(rows: Sequence[NamedRow]) -> set[int]:
    """Ids of the leaders that changes speak of."""
    told = {one for row in rows if row.field == "led_by" for one in (row.before, row.after)}
    return {int(one) for one in told if one.isdecimal()}


def invitable(event_id: str) -> ColumnElement[bool]:
    """A condition on ``Family``: with an open case, and not on the list yet."""
    there = select(GroupAttendance.family_id).where(GroupAttendance.activity_id == event_id)
    running = exists().where(Case.family_id == Family.id, Case.status == "open")
    return running & Family.id.not_in(there)


def of_family(tx: Tx, family_id: str, number: int, size: int = 10) -> Page[NamedRow]:
    """Events a family was invited to or came to, the latest first; whoever asks sees the family."""
    query: Select[*tuple[object, ...]] = (
        select(
            *(
                getattr(GroupActivity, name)
                for name in ("id", "kind", "topic", "held_on", "place", "cancelled_at")
            ),
            GroupAttendance.state,
            GroupAttendance.reason,
            GroupAttendance.members,
            Person.name.label("leader"),
        )
        .join(GroupAttendance, GroupAttendance.activity_id == GroupActivity.id)
        .outerjoin(Person, Person.id == GroupActivity.led_by)
        .where(GroupAttendance.family_id == family_id)
        .order_by(GroupActivity.held_on.desc(), GroupActivity.id)
    )
    return read_page(tx, query, lambda row: row, number, size)


def _seen(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    mine = exists().where(Case.family_id == Family.id, opening_cases(actor))
    return (Family.institution == actor.institution, Family.status != DESTROYED, mine)


def _together(actor: Actor) -> list[ColumnElement[bool]]:
    here, kept, mine = _seen(actor)
    return [here & kept & mine]
