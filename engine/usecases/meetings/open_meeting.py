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


def open_meeting(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    version: int | None,
    present: Collection[str],
    key: str,
    held_on: date | None = None,
) -> None:
    """``present`` are ids of members; ``held_on`` an earlier day when the meeting is recorded afterwards.

    Raises NoQuorum (nothing is changed: postpone it), FormFaults (held_on), NotFound, NotAllowed, ProtocolSigned,
    MeetingNotOpen, StaleMeeting.
    """
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = sit(tx, actor, meeting_id, version, states=("convened",))
    today = tx.now().astimezone(zone_of(tx, actor.institution)).date()
    day = held_on or today
    if day > today:
        raise FormFaults(faults={"held_on": [say("meetings.fault_held_on")]}, kept={"held_on": str(day)})
    mark_quorum(sitting, present)
    meetings.change(tx, sitting.meeting, status="open", held_on=day)
    sitting.remember("meeting.opened", present=len(sitting.present), total=len(sitting.voters))
    tell(tx, key, sitting.answer())


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
