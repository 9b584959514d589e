"""Put one more waiting question on the agenda; also while the meeting sits."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.action.meetings.put_on_agenda import put_on_agenda
from engine.action.once import tell, told_before
from engine.registry.meetings import meetings
from engine.store.session import Tx


def add_item_to_agenda(
    tx: Tx, actor: Actor, meeting_id: str, version: int | None, item_id: str, key: str
) -> None:
    """Raises ItemTaken, CaseNotWaiting, NotFound, NotAllowed, ProtocolSigned, MeetingNotOpen, StaleMeeting."""
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = sit(tx, actor, meeting_id, version)
    put_on_agenda(sitting, [item_id])
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item_id))
