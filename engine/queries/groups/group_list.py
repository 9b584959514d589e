"""The register of group events of a house: those to come and those held, with how many are on each list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, select

from engine.access import Actor
from engine.queries.forgiving import matches
from engine.queries.paging import Page, read_page
from engine.registry.groups.attendance import CAME, INVITED
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import GroupActivity, GroupAttendance, Person

SHOWS = ("ahead", "unmarked", "past", "cancelled")


@dataclass(frozen=True)
class GroupLine:
    """One event; ``unmarked``: of how many families nobody has said whether they came."""

    id: str
    kind: str
    topic: str
    held_on: date
    place: str
    leader: str | None
    entered_at: datetime | None
    cancelled_at: datetime | None
    families: int
    came: int
    unmarked: int


def group_list(tx: Tx, actor: Actor, show: str, today: date, search: str, number: int) -> Page[GroupLine]:
    """One page. To come: the nearest first; the others: the latest first. No family is named here."""
    counted = (
        select(
            GroupAttendance.activity_id,
            func.count().label("families"),
            _sum(GroupAttendance.state == CAME).label("came"),
            _sum(GroupAttendance.state == INVITED).label("unmarked"),
        )
        .join(GroupActivity, GroupActivity.id == GroupAttendance.activity_id)
        .where(GroupActivity.institution == actor.institution)
        .group_by(GroupAttendance.activity_id)
        .subquery()
    )
    columns = (getattr(GroupActivity, name) for name in ("id", "kind", "topic", "held_on", "place"))
    query = (
        select(
            *columns,
            Person.name.label("leader"),
            GroupActivity.entered_at,
            GroupActivity.cancelled_at,
            *(func.coalesce(counted.c[name], 0).label(name) for name in ("families", "came", "unmarked")),
        )
        .outerjoin(Person, Person.id == GroupActivity.led_by)
        .outerjoin(counted, counted.c.activity_id == GroupActivity.id)
        .where(GroupActivity.institution == actor.institution, _shown(show, today, counted.c.unmarked))
    )
    found = matches(search, written=(GroupActivity.topic, GroupActivity.place))
    query = query if found is None else query.where(found)
    order = GroupActivity.held_on if show == "ahead" else GroupActivity.held_on.desc()
    return read_page(tx, query.order_by(order, GroupActivity.id), by_name(GroupLine), number)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _shown(show: str, today: date, unmarked: ColumnElement[int]) -> ColumnElement[bool]:
    if show == "cancelled":
        return GroupActivity.cancelled_at.is_not(None)
    standing = GroupActivity.cancelled_at.is_(None)
    if show == "ahead":
        return and_(standing, GroupActivity.held_on >= today)
    if show == "unmarked":
        return and_(standing, GroupActivity.held_on <= today, unmarked > 0)
    return and_(standing, GroupActivity.held_on <= today)
