"""What else of running cases is kept under a person's name: standing in for a curator, visits to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from engine.registry import rows
from engine.registry.states import open_states
from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import Case, CuratorOrder, Meeting, MeetingMember, Person, Visit, WorkItem

ONE_DAY = timedelta(days=1)
UNDER_WAY = ("open", "suspended")
AHEAD = ("convened", "open")


def stood_in(tx: Tx, institution: str, person_id: int) -> list[NamedRow]:
    """Cases under way in which the person stands in for the curator: id, number, stage, family_id."""
    query = _cases(institution).join(CuratorOrder, CuratorOrder.case_id == Case.id)
    mine = (CuratorOrder.deputy_id == person_id, CuratorOrder.valid_to.is_(None))
    return list(tx.execute(query.where(*mine).distinct()))


def visited(tx: Tx, institution: str, person_id: int) -> list[NamedRow]:
    """Cases led by others in which visits to come are the person's."""
    query = _cases(institution).join(Visit, Visit.case_id == Case.id)
    others = or_(Case.curator_id.is_(None), Case.curator_id != person_id)
    return list(tx.execute(query.where(_to_come(person_id), others).distinct()))


def renew(tx: Tx, case_id: str, leaver: int, led_by: int | None, on: date, by: int) -> int | None:
    """The standing order of a case ends on the day before; the new one has neither the leaver nor a curator who stands in for
    themselves. Who stands in now."""
    told = select(CuratorOrder.curator_id, CuratorOrder.deputy_id, CuratorOrder.basis)
    standing = (CuratorOrder.case_id == case_id, CuratorOrder.valid_to.is_(None))
    order = tx.execute(told.where(*standing).limit(1)).first()
    if order is None:
        return None
    curator = led_by or order.curator_id
    deputy: int | None = None if order.deputy_id in (leaver, curator) else order.deputy_id
    tx.execute(update(CuratorOrder).where(*standing).values(valid_to=on - ONE_DAY))
    people = {"curator_id": curator, "deputy_id": deputy, "ordered_by": by}
    rows.add(tx, CuratorOrder, case_id=case_id, **people, basis=order.basis, valid_from=on)
    return deputy


def give_visits(tx: Tx, institution: str, person_id: int) -> None:
    """Each to the curator of its case; to nobody where none leads it."""
    curator = select(Case.curator_id).where(Case.id == Visit.case_id).scalar_subquery()
    theirs = update(Visit).where(Visit.institution == institution, _to_come(person_id))
    tx.execute(theirs.values(person_id=curator))


def left_behind(tx: Tx, institution: str) -> set[int]:
    """People whose door is closed and under whose name work still stands: locked at once, or gone before anybody looked."""
    gone = select(Person.id).where(Person.institution == institution, Person.active.is_(False))
    held = or_(*(Person.id.in_(whose) for whose in _whose(institution)))
    return set(tx.connection.scalars(gone.where(held)))


def _whose(institution: str) -> Sequence[Query]:
    running = (Case.institution == institution, Case.status.in_(UNDER_WAY))
    standing = (CuratorOrder.case_id == Case.id, CuratorOrder.valid_to.is_(None), *running)
    to_come = (Visit.case_id == Case.id, Visit.status.in_(open_states("visit")), *running)
    ahead = (Meeting.institution == institution, Meeting.status.in_(AHEAD))
    listed = (MeetingMember.meeting_id == Meeting.id, Meeting.status == "convened", *ahead)
    return (
        select(Case.curator_id).where(*running),
        select(CuratorOrder.deputy_id).where(*standing),
        select(Visit.person_id).where(*to_come),
        select(WorkItem.assignee_id).where(WorkItem.institution == institution),
        select(Meeting.chair_id).where(*ahead),
        select(Meeting.secretary_id).where(*ahead),
        select(MeetingMember.person_id).where(*listed),
    )


def _cases(institution: str) -> Query:
    told = select(Case.id, Case.number, Case.stage, Case.family_id)
    return told.where(Case.institution == institution, Case.status.in_(UNDER_WAY)).order_by(Case.id)


def _to_come(person_id: int) -> ColumnElement[bool]:
    return (Visit.person_id == person_id) & Visit.status.in_(open_states("visit"))
