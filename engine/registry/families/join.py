"""Two records of one family become one: everything of the newer goes over to the older."""

from __future__ import annotations

from sqlalchemy import Table, delete, select, update

from engine.registry.families.duplicates import JOINED
from engine.registry.families.families import title_tasks
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Application,
    Base,
    Family,
    FamilyMatch,
    GroupAttendance,
    Inquiry,
    Meeting,
    Member,
)

APART = {
    table.__tablename__ for table in (AgendaItem, FamilyMatch, GroupAttendance, Member)
}  # each has its own way


def join(tx: Tx, family_id: str, into: str) -> None:
    """Cases, papers and people go over; the empty record stays for the journal and is in no list."""
    tables: list[Table] = [
        table for table in Base.metadata.sorted_tables if "family_id" in table.c and table.name not in APART
    ]
    for table in tables:
        tx.execute(update(table).where(table.c.family_id == family_id).values(family_id=into))
    _move_people(tx, family_id, into)
    _move_agenda(tx, family_id, into)
    known = select(GroupAttendance.activity_id).where(GroupAttendance.family_id == into)
    theirs = GroupAttendance.family_id == family_id
    tx.execute(
        update(GroupAttendance)
        .where(theirs, GroupAttendance.activity_id.not_in(known))
        .values(family_id=into)
    )
    tx.execute(update(Family).where(Family.id == family_id).values(status=JOINED))
    title_tasks(tx, into)


def _move_people(tx: Tx, family_id: str, into: str) -> None:
    """A person known in both is one person: papers go over to the one that was there before."""
    known = {(row.same_name, row.birth_date): row.id for row in _people(tx, into)}
    for row in _people(tx, family_id):
        same = known.get((row.same_name, row.birth_date))
        if same is None:
            tx.execute(update(Member).where(Member.id == row.id).values(family_id=into))
            continue
        tx.execute(update(Application).where(Application.applicant_id == row.id).values(applicant_id=same))
        tx.execute(update(Inquiry).where(Inquiry.ward_id == row.id).values(ward_id=same))
        tx.execute(delete(Member).where(Member.id == row.id))


def _people(tx: Tx, family_id: str) -> list[NamedRow]:
    query = select(Member.id, Member.same_name, Member.birth_date).where(Member.family_id == family_id)
    return list(tx.execute(query))


def _move_agenda(tx: Tx, family_id: str, into: str) -> None:
    """A signed protocol is never changed: it keeps the record it was about."""
    signed = select(Meeting.id).where(Meeting.status == "signed")
    free = AgendaItem.meeting_id.is_(None) | AgendaItem.meeting_id.not_in(signed)
    tx.execute(update(AgendaItem).where(AgendaItem.family_id == family_id, free).values(family_id=into))
