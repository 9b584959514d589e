"""How long a child has not been seen: counted from the reports of visits that name the child, whatever tasks are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from engine.registry.families.members import born_of_age
from engine.registry.record.presence import present
from engine.store.session import Tx
from engine.store.tables import Case, ChildSeen, Family, Member

#: What the filter «не видели дольше» offers, days.
SPANS = (7, 14, 30, 60, 90)
RUNNING = ("open", "suspended")


@dataclass(frozen=True)
class ChildSight:
    """One child of a family; ``last_on`` is None where no report names them yet."""

    member_id: str
    family_id: str
    name: str
    last_on: date | None
    days: int | None


def children(tx: Tx, families: Iterable[str], today: date) -> dict[str, list[ChildSight]]:
    """Family -> its children, whoever was not seen longest first."""
    asked = sorted(set(families))
    if not asked:
        return {}
    last = func.max(ChildSeen.seen_on).label("last_on")
    query = (
        select(Member.id, Member.family_id, Member.first_name, Member.last_name, last)
        .outerjoin(ChildSeen, ChildSeen.member_id == Member.id)
        .where(Member.family_id.in_(asked), _minor(today))
        .group_by(Member.id, Member.family_id, Member.first_name, Member.last_name)
        .order_by(last.is_not(None), last, Member.first_name, Member.id)
    )
    found: dict[str, list[ChildSight]] = {}
    for row in tx.execute(query):
        days = (today - row.last_on).days if row.last_on else None
        sight = ChildSight(row.id, row.family_id, row.first_name or row.last_name, row.last_on, days)
        found.setdefault(row.family_id, []).append(sight)
    return found


def unseen(today: date, days: int) -> ColumnElement[bool]:
    """A condition on ``Family``: under way, and one of its children was seen by nobody for more than so many days."""
    since = today - timedelta(days=days)
    lately = exists().where(ChildSeen.member_id == Member.id, ChildSeen.seen_on >= since).correlate(Member)
    child = exists().where(Member.family_id == Family.id, _minor(today), ~lately).correlate(Family)
    running = exists().where(Case.family_id == Family.id, Case.status.in_(RUNNING)).correlate(Family)
    return and_(child, running)


def _minor(today: date) -> ColumnElement[bool]:
    young = or_(
        Member.birth_date > born_of_age(today), and_(Member.birth_date.is_(None), Member.relation == "child")
    )
    return and_(young, present())
