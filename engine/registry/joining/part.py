"""Two records that became one by a mistake are two again, exactly as they were, with what their own cases did meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, Table, delete, insert, select, update

from engine.errors import FormFaults
from engine.registry.families.families import title_tasks
from engine.registry.joining.join import caseless_ids, of_families, of_people, row_of
from engine.registry.joining.kept_rows import read
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import (
    AgendaItem,
    Base,
    Correction,
    Family,
    FamilyJoin,
    FamilyMatch,
    GroupAttendance,
    Meeting,
    Member,
)
from engine.words import say

TABLES = Base.metadata.tables


def part(tx: Tx, done: NamedRow) -> None:
    """``done``: a row of ``family_join`` that stands. Raises FormFaults: something since is of the one record or the other, and
    nothing says of which.
    """
    query = select(Family.id).where(Family.id.in_([done.family_id, done.other_id])).order_by(Family.id)
    tx.execute(query.with_for_update()).all()
    what = sorted(dict.fromkeys(_in_the_way(tx, done)))
    if what:
        raise FormFaults(faults={"": [say("registry.part_written", what=", ".join(what))]}, kept={})
    _people_back(tx, done)
    _rows_back(tx, done)
    _groups_back(tx, done)
    tx.execute(delete(Correction).where(Correction.id.in_(done.lines)))
    tx.execute(update(Family).where(Family.id == done.other_id).values(status=done.other_status))
    undecided = {"decision": None, "decided_by": None, "decided_at": None}
    tx.execute(update(FamilyMatch).where(FamilyMatch.id == done.match_id).values(**undecided))
    for family_id in (done.family_id, done.other_id):
        title_tasks(tx, family_id)


def _in_the_way(tx: Tx, done: NamedRow) -> Iterator[str]:
    """What was written on the joined record and is of no case, or ties the cases of the one to people of the other."""
    if row_of(tx, done.family_id) != done.stood["family"]:
        yield say("registry.part_family")
    for name, ids in caseless_ids(tx, done.family_id).items():
        known = {*done.stood["ids"].get(name, ()), *done.moved.get(name, ())}
        known |= {*done.lines} if name == Correction.__tablename__ else set()
        if {*ids} - known:
            yield say(f"tables.{name}")
    signed = select(AgendaItem.id).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    mine = (AgendaItem.case_id.in_(_cases(done)), AgendaItem.family_id == done.family_id)
    if tx.connection.scalar(signed.where(*mine, Meeting.status == "signed").limit(1)) is not None:
        yield say("registry.part_signed")
    yield from _across(tx, done)


def _across(tx: Tx, done: NamedRow) -> Iterator[str]:
    """Papers of the one family's case that name a person of the other."""
    own = {*done.moved["member"], *(each["kept"] for each in done.merged)}
    theirs = {*done.stood["ids"]["member"]}
    for column in of_people():
        table = column.table
        if "case_id" in table.c:
            went = table.c.case_id.in_(_cases(done))
            across = (went & column.not_in(own)) | (~went & column.not_in(theirs))
            found = select(table.c.id).where(table.c.family_id == done.family_id, across).limit(1)
            if tx.connection.scalar(found) is not None:
                yield say(f"tables.{table.name}")


def _cases(done: NamedRow) -> list[str]:
    return [str(one) for one in done.moved["family_case"]]


def _people_back(tx: Tx, done: NamedRow) -> None:
    """Those known in both are two again, each with the papers of its own cases."""
    for each in done.merged:
        gone, stays = read(TABLES["member"], each["gone"]), each["kept"]
        tx.execute(insert(Member).values(**gone))
        for column in of_people():
            mine = column.table.c.case_id.in_(_cases(done)) if "case_id" in column.table.c else None
            if mine is None:
                mine = column.table.c.id.in_(done.moved[column.table.name])
            tx.execute(update(column.table).where(mine, column == stays).values({column.name: gone["id"]}))
        if each["before"]:
            values = read(TABLES["member"], each["before"])
            tx.execute(update(Member).where(Member.id == stays).values(**values))
    came = [one for one in done.moved["member"] if one not in {each["gone"]["id"] for each in done.merged}]
    tx.execute(update(Member).where(Member.id.in_(came)).values(family_id=done.other_id))


def _rows_back(tx: Tx, done: NamedRow) -> None:
    for table in (*of_families(), TABLES["agenda_item"], TABLES["family_match"]):
        tx.execute(
            update(table)
            .where(table.c.family_id == done.family_id, _went(table, done))
            .values(family_id=done.other_id)
        )


def _went(table: Table, done: NamedRow) -> ColumnElement[bool]:
    if "case_id" in table.c:
        return table.c.case_id.in_(_cases(done))
    key = table.c.id if "id" in table.c else table.c.family_id
    return key.in_(done.moved.get(table.name, ()))


def _groups_back(tx: Tx, done: NamedRow) -> None:
    gone: Mapping[str, str] = {each["kept"]: each["gone"]["id"] for each in done.merged}
    theirs = (
        GroupAttendance.family_id == done.family_id,
        GroupAttendance.activity_id.in_(done.moved["group_attendance"]),
    )
    for row in tx.execute(select(GroupAttendance.activity_id, GroupAttendance.members).where(*theirs)).all():
        members = [gone.get(str(one), one) for one in row.members]
        there = (*theirs, GroupAttendance.activity_id == row.activity_id)
        tx.execute(update(GroupAttendance).where(*there).values(family_id=done.other_id, members=members))


def standing(tx: Tx, institution: str, join_id: str) -> NamedRow | None:
    """The joining, unless somebody has parted the two."""
    query = select(FamilyJoin.__table__).where(
        FamilyJoin.id == join_id, FamilyJoin.institution == institution, FamilyJoin.parted_at.is_(None)
    )
    row: NamedRow | None = tx.execute(query.with_for_update()).first()
    return row
