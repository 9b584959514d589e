"""Call a meeting off before it sits: its questions wait for another one."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.action.meetings.put_on_agenda import tell_case
from engine.action.once import tell, told_before
from engine.registry.meetings import agenda, meetings
from engine.store.session import Tx


def cancel_meeting(tx: Tx, actor: Actor, meeting_id: str, version: int | None, key: str) -> None:
    """Raises NotFound, NotAllowed, ProtocolSigned, MeetingNotOpen (it sits already), StaleMeeting."""
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = sit(tx, actor, meeting_id, version, states=("convened",))
    items = meetings.items(tx, meeting_id)
    waited = meetings.waited_for(tx, [item["id"] for item in items])
    for item in sorted(items, key=lambda item: str(item["case_id"])):
        agenda.take_off(tx, item, "waiting" if item["id"] in waited else "dropped")
        tell_case(sitting, item["case_id"], "consilium.taken_off", item["id"])
    sitting.remember("meeting.cancelled", items=len(items))
    meetings.change(tx, sitting.meeting, status="cancelled")
    tell(tx, key, sitting.answer())
