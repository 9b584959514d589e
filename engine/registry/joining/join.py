"""Two records of one family become one: everything of the newer goes over to the older."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, Table, delete, select, update

from engine.registry.families.duplicates import JOINED
from engine.registry.families.families import title_tasks
from engine.registry.joining.kept_rows import Row, kept
from engine.registry.record.changes import Ground, Whose, note, note_all
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Base,
    Claim,
    Correction,
    Family,
    FamilyJoin,
    FamilyMatch,
    GroupAttendance,
    Meeting,
    Member,
    Tombstone,
)

APART = {
    table.__tablename__ for table in (AgendaItem, FamilyJoin, FamilyMatch, GroupAttendance, Member, Tombstone)
}  # each has its own way
#: Of a person that one of the two records lacks: what the other knows is taken over.
TAKEN_OVER = (
    *("birth_date", "sex", "citizenship", "id_doc", "snils", "personal_no", "phone", "email"),
    *("education_place", "work_place", "position", "registers", "income_monthly"),
)
NOTHING: tuple[object, ...] = (None, "", {}, [])
Ids = dict[str, list[str]]


@dataclass(frozen=True)
class Joined:
    """What a joining did, as JSON can hold it: by this the two are parted again (``part``)."""

    other_status: str
    stood: Row  # family: row of the one that remained; ids: table -> its own rows that are of no case
    moved: Ids = field(default_factory=dict)  # table -> rows of no case that went over, and the cases
    merged: list[object] = field(default_factory=list)  # {gone: row, kept: id, before: values taken over}
    lines: list[object] = field(default_factory=list)  # of the history, written by it


def join(tx: Tx, family_id: str, into: str, ground: Ground) -> Joined:
    """Cases, papers and people go over; the empty record stays for the journal and is in no list."""
    status = str(tx.connection.scalar(select(Family.status).where(Family.id == family_id)))
    done = Joined(
        status, {"family": row_of(tx, into), "ids": caseless_ids(tx, into)}, caseless_ids(tx, family_id)
    )
    for table in of_families():
        tx.execute(update(table).where(table.c.family_id == family_id).values(family_id=into))
    same = _move_people(tx, family_id, into, ground, done)
    _move_agenda(tx, family_id, into)
    done.moved["group_attendance"] = _move_groups(tx, family_id, into, same)
    tx.execute(update(Family).where(Family.id == family_id).values(status=JOINED))
    title_tasks(tx, into)
    return done


def of_families() -> list[Table]:
    """Tables whose rows simply go over."""
    tables = Base.metadata.sorted_tables
    return [table for table in tables if "family_id" in table.c and table.name not in APART]


def row_of(tx: Tx, family_id: str) -> Row:
    """The family's own row."""
    return kept(tx.execute(select(Family.__table__).where(Family.id == family_id)).mappings().one())


def caseless_ids(tx: Tx, family_id: str) -> Ids:
    """Table -> ids of the family's rows of which no case says whose they are: people, lines of history, the cases themselves."""
    found: Ids = {}
    for table in (*of_families(), Base.metadata.tables[Member.__tablename__]):
        if "case_id" not in table.c and "id" in table.c:
            query = select(table.c.id).where(table.c.family_id == family_id).order_by(table.c.id)
            found[table.name] = list(tx.connection.scalars(query))
    events = select(GroupAttendance.activity_id).where(GroupAttendance.family_id == family_id)
    return {**found, "group_attendance": sorted(tx.connection.scalars(events))}


def of_people() -> Iterator[Column[str]]:
    """Columns that hold the id of a member."""
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            if any(key.column.table.name == Member.__tablename__ for key in column.foreign_keys):
                yield column
    yield Base.metadata.tables[Correction.__tablename__].c.member_id
    yield Base.metadata.tables[Claim.__tablename__].c.member_id


def _move_groups(tx: Tx, family_id: str, into: str, same: Mapping[str, str]) -> list[str]:
    """An event that both were invited to has the older record once; who came is known by the id that stays. Which went over."""
    known = select(GroupAttendance.activity_id).where(GroupAttendance.family_id == into)
    theirs = select(GroupAttendance.activity_id, GroupAttendance.members).where(
        GroupAttendance.family_id == family_id, GroupAttendance.activity_id.not_in(known)
    )
    found = tx.execute(theirs).all()
    for row in found:
        there = (GroupAttendance.activity_id == row.activity_id, GroupAttendance.family_id == family_id)
        members = [same.get(str(one), one) for one in row.members]
        tx.execute(update(GroupAttendance).where(*there).values(family_id=into, members=members))
    return sorted(row.activity_id for row in found)


def _move_people(tx: Tx, family_id: str, into: str, ground: Ground, done: Joined) -> dict[str, str]:
    """A person known in both is one person: papers go over to the one that was there before. The id that goes -> the one that stays."""
    joined: dict[str, str] = {}
    known = {(row.same_name, row.birth_date): row for row in _people(tx, into)}
    for row in _people(tx, family_id):
        same = known.get((row.same_name, row.birth_date))
        whose = Whose(row.institution, into, same.id if same else row.id)
        if same is None:
            tx.execute(update(Member).where(Member.id == row.id).values(family_id=into))
            done.lines.append(note(tx, whose, "member", ("", _name(row)), ground))
            continue
        before = _take_over(tx, whose, (row, same), ground, done)
        done.merged.append({"gone": kept(row._asdict()), "kept": same.id, "before": before})
        for column in of_people():
            tx.execute(update(column.table).where(column == row.id).values({column.name: same.id}))
        tx.execute(delete(Member).where(Member.id == row.id))
        joined[row.id] = same.id
    return joined


def _take_over(tx: Tx, whose: Whose, both: tuple[NamedRow, NamedRow], ground: Ground, done: Joined) -> Row:
    """What the record that stays does not know of the person; its values as they were. ``both``: who goes, who stays."""
    goes, stays = (each._asdict() for each in both)
    values = {name: goes[name] for name in TAKEN_OVER if stays[name] in NOTHING and goes[name] not in NOTHING}
    if values:
        tx.execute(update(Member).where(Member.id == whose.member_id).values(**values))
        done.lines.extend(note_all(tx, whose, stays, values, ground))
    return kept({name: stays[name] for name in values})


def _people(tx: Tx, family_id: str) -> list[NamedRow]:
    query = select(Member.__table__).where(Member.family_id == family_id).order_by(Member.id)
    return list(tx.execute(query))


def _name(row: NamedRow) -> str:
    return " ".join(filter(None, (row.last_name, row.first_name, row.middle_name)))


def _move_agenda(tx: Tx, family_id: str, into: str) -> None:
    """A signed protocol is never changed: it keeps the record it was about."""
    signed = select(Meeting.id).where(Meeting.status == "signed")
    free = AgendaItem.meeting_id.is_(None) | AgendaItem.meeting_id.not_in(signed)
    tx.execute(update(AgendaItem).where(AgendaItem.family_id == family_id, free).values(family_id=into))
