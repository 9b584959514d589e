"""Open a meeting: who is there, whether that is a quorum."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from engine.access import Actor
from engine.action.meetings.meeting import Sitting, sit, zone_of
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import meetings
from engine.registry.meetings.meeting_faults import NoQuorum
from engine.store.session import Tx
from engine.words import say

LONGEST = 2000  # signs of a reason


def open_meeting(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    version: int | None,
    present: Collection[str],
    key: str,
    held_on: date | None = None,
    reason: str = "",
) -> None:
    """``present`` are ids of members; ``held_on`` an earlier day when the meeting is recorded afterwards. ``reason``: why on
    another day than the one it was called for; it stays with the meeting.

    Raises NoQuorum (nothing is changed: postpone it), FormFaults (held_on, reason), NotFound, NotAllowed, ProtocolSigned,
    MeetingNotOpen, StaleMeeting.
    """
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = sit(tx, actor, meeting_id, version, states=("convened",))
    zone = zone_of(tx, actor.institution)
    today = tx.now().astimezone(zone).date()
    day, why = held_on or today, reason.strip()
    other = day != sitting.meeting["planned_at"].astimezone(zone).date()
    if faults := _faults(day, today, other, why):
        raise FormFaults(faults=faults, kept={"held_on": str(day), "reason": why})
    mark_quorum(sitting, present)
    meetings.change(tx, sitting.meeting, status="open", held_on=day, **({"remark": why} if other else {}))
    sitting.remember("meeting.opened", present=len(sitting.present), total=len(sitting.voters))
    tell(tx, key, sitting.answer())


def _faults(day: date, today: date, other: bool, why: str) -> dict[str, list[str]]:
    """A meeting is opened on the day it was called for, or somebody says why on another."""
    if day > today:
        return {"held_on": [say("meetings.fault_held_on")]}
    if other and not why:
        return {"reason": [say("meetings.fault_other_day")]}
    return {"reason": [say("meetings.fault_reason_long", limit=LONGEST)]} if len(why) > LONGEST else {}


def mark_quorum(sitting: Sitting, present: Collection[str]) -> None:
    """Write who is there. Raises NoQuorum."""
    here = {str(id_) for id_ in present}
    for member in sitting.members:
        member["present"] = member["id"] in here
    there, total = len(sitting.present), len(sitting.voters)
    percent = sitting.meeting["quorum_percent"]
    if 100 * there < percent * total:
        needed = -(-percent * total // 100)
        raise NoQuorum(meeting_id=sitting.id, present=there, total=total, needed=needed)
    meetings.mark_present(sitting.tx, sitting.id, here)
