"""Take a question off the agenda: it waits for another meeting, its term stays."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import item_of, sit
from engine.action.meetings.put_on_agenda import tell_case
from engine.action.once import tell, told_before
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.meeting_faults import ItemDecided
from engine.store.session import Tx


def remove_item(tx: Tx, actor: Actor, meeting_id: str, version: int | None, item_id: str, key: str) -> None:
    """A question whose case waits no more leaves for good, as does a correction.

    Raises NotFound, NotAllowed, ItemDecided, ProtocolSigned, MeetingNotOpen, StaleMeeting.
    """
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = sit(tx, actor, meeting_id, version)
    item = item_of(sitting, item_id)
    if item["status"] == "decided":
        raise ItemDecided(item_id=item_id)
    waited = bool(meetings.waited_for(tx, [item_id]))
    agenda.take_off(tx, item, "waiting" if waited else "dropped")
    sitting.remember("meeting.item_removed", item["case_id"], item=item_id)
    tell_case(sitting, item["case_id"], "consilium.taken_off", item_id)
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item_id))
