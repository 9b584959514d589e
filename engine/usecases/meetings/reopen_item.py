"""Take a decision back before the protocol is signed: the question is voted on anew, the first vote stays on record."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import item_of, sit_over
from engine.action.once import tell, told_before
from engine.registry.meetings import agenda, meetings, votes
from engine.registry.meetings.meeting_faults import VotingClosed
from engine.store.session import Tx
from engine.usecases.meetings.propose_decision import fresh_round


def reopen_item(tx: Tx, actor: Actor, item_id: str, version: int | None, key: str) -> None:
    """Raises VotingClosed (there is no decision), NotFound, NotAllowed, ProtocolSigned, MeetingNotOpen, StaleMeeting."""
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = sit_over(tx, actor, item_id, version, "run_meeting")
    item = item_of(sitting, item_id)
    if item["status"] != "decided":
        raise VotingClosed(item_id=item_id)
    past = fresh_round(item, votes.count(votes.cast_on(tx, [item])))
    taken_back = {"status": "listed", "decided_at": None, "decided_by": None, "present": None, "total": None}
    agenda.change(tx, item_id, past | taken_back)
    sitting.remember("meeting.reopened", item["case_id"], item=item_id)
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item_id))
