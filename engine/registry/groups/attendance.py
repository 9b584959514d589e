"""Who is on the list of an event and what became of it; every change leaves a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from engine.registry import rows
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import GroupAttendance, GroupChange

KINDS = ("club", "circle", "training", "family_art", "consultation", "meeting", "lecture", "holiday")
INVITED, CAME, MISSED, EXCUSED = "invited", "came", "missed", "excused"
MARKS = (CAME, MISSED, EXCUSED)


@dataclass(frozen=True)
class Event:
    """An event as its rows name it."""

    id: str
    institution: str


@dataclass(frozen=True)
class Mark:
    """What became of one family's invitation; ``members``: ids of those who came, ``reason``: why they could not."""

    state: str
    members: Sequence[str] = ()
    reason: str = ""


def attendance(tx: Tx, event_id: str, family_id: str) -> NamedRow | None:
    """The family's line on the list."""
    wanted = select(GroupAttendance.__table__).where(
        GroupAttendance.activity_id == event_id, GroupAttendance.family_id == family_id
    )
    found: NamedRow | None = tx.execute(wanted).first()
    return found


def put(tx: Tx, event: Event, family_id: str, mark: Mark, by: int) -> bool:
    """Write it down, with what stood there before; whether anything is otherwise now."""
    before = attendance(tx, event.id, family_id)
    members = sorted(mark.members)
    if before is not None and (before.state, sorted(map(str, before.members)), before.reason) == (
        *(mark.state, members, mark.reason),
    ):
        return False
    values: dict[str, object] = {"state": mark.state, "members": members, "reason": mark.reason}
    values |= {"marked_at": tx.now(), "marked_by": by}
    if before is None:
        tx.execute(insert(GroupAttendance), {"activity_id": event.id, "family_id": family_id, **values})
    else:
        key = (GroupAttendance.activity_id == event.id, GroupAttendance.family_id == family_id)
        tx.execute(update(GroupAttendance).where(*key).values(**values))
    said = ("", "") if before is None else (before.state, before.reason)
    for field, old, new in zip(("state", "reason"), said, (mark.state, mark.reason), strict=True):
        changed(tx, event, by, field, old, new, family_id)
    return True


def changed(
    tx: Tx, event: Event, by: int, field: str, before: str, after: str, family_id: str | None = None
) -> None:
    """One line of the event's history, where anything is otherwise."""
    if before == after:
        return
    rows.add(
        tx,
        GroupChange,
        institution=event.institution,
        activity_id=event.id,
        family_id=family_id,
        at=tx.now(),
        person_id=by,
        field=field,
        before=before,
        after=after,
    )
