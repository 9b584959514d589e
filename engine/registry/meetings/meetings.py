"""Meetings and their members, as the use cases read and write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import case, func, insert, select, update

from engine.ids.rising import new_id
from engine.registry.meetings.agenda import DECIDED_MESSAGE
from engine.store.by_name import Query
from engine.store.session import Tx
from engine.store.tables import AgendaItem, Meeting, MeetingMember, MessageWait, Person

Row = dict[str, Any]


def hold(tx: Tx, institution: str, meeting_id: str) -> Row | None:
    """Lock a meeting until the transaction ends; None where the institution has none of this id."""
    row = tx.execute(_one(institution, meeting_id).with_for_update()).mappings().first()
    return dict(row) if row else None


def look(tx: Tx, institution: str, meeting_id: str) -> Row | None:
    """The same without a lock, for whoever only reads."""
    row = tx.execute(_one(institution, meeting_id)).mappings().first()
    return dict(row) if row else None


def _one(institution: str, meeting_id: str) -> Query:
    return select(Meeting.__table__).where(Meeting.id == meeting_id, Meeting.institution == institution)


def members(tx: Tx, meeting_id: str) -> list[Row]:
    """Who sits, in the order of the list; ``account``: whether they can log in and vote themselves."""
    account = func.coalesce(Person.active, False).label("account")
    wanted = select(MeetingMember.__table__, account).where(MeetingMember.meeting_id == meeting_id)
    wanted = wanted.outerjoin(Person, Person.id == MeetingMember.person_id)
    return [dict(row) for row in tx.execute(wanted.order_by(MeetingMember.position)).mappings()]


def items(tx: Tx, meeting_id: str) -> list[Row]:
    """The agenda in its order."""
    wanted = select(AgendaItem.__table__).where(AgendaItem.meeting_id == meeting_id)
    return [dict(row) for row in tx.execute(wanted.order_by(AgendaItem.position)).mappings()]


def add(tx: Tx, values: Mapping[str, object], sitting: Iterable[Mapping[str, object]]) -> str:
    """A convened meeting with its members; returns its id."""
    meeting_id = new_id()
    row = {"status": "convened", "convened_at": tx.now(), **values, "id": meeting_id}
    tx.execute(insert(Meeting).values(**row))
    rows = [
        {**member, "id": new_id(), "meeting_id": meeting_id, "position": position, "present": False}
        for position, member in enumerate(sitting, start=1)
    ]
    tx.execute(insert(MeetingMember), rows)
    return meeting_id


def change(tx: Tx, meeting: Row, **values: object) -> None:
    """Write columns of a held meeting; its version rises."""
    values["version"] = meeting["version"] + 1
    tx.execute(update(Meeting).where(Meeting.id == meeting["id"]).values(**values))
    meeting.update(values)


def mark_present(tx: Tx, meeting_id: str, present: Iterable[str]) -> None:
    """These members are there, the others are not."""
    here = MeetingMember.id.in_(list(present))
    tx.execute(
        update(MeetingMember)
        .where(MeetingMember.meeting_id == meeting_id)
        .values(present=case((here, True), else_=False))
    )


def waited_for(tx: Tx, item_ids: Iterable[str]) -> set[str]:
    """Of these items, the ones whose case still waits for the decision."""
    waits = select(MessageWait.key).where(
        MessageWait.message == DECIDED_MESSAGE, MessageWait.key.in_(list(item_ids))
    )
    return {str(key) for key in tx.connection.scalars(waits)}
