"""Somebody comes later or leaves earlier: the count of the questions that follow changes with it."""

from __future__ import annotations

from collections.abc import Collection

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import meetings, votes
from engine.store.session import Tx
from engine.usecases.meetings.open_meeting import mark_quorum
from engine.words import say


def mark_attendance(
    tx: Tx, actor: Actor, meeting_id: str, version: int | None, present: Collection[str], key: str
) -> None:
    """Raises FormFaults where somebody leaves whose vote is in on an open question, NoQuorum, and what ``sit`` raises."""
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = sit(tx, actor, meeting_id, version, states=("open",))
    open_ones = {item["id"]: item for item in meetings.items(tx, sitting.id) if item["status"] == "voting"}
    for ballot in votes.cast_on(tx, open_ones.values()):
        if ballot.member_id not in present:
            asked = open_ones[ballot.item_id]
            shut = asked["family_id"] in actor.sight.shut  # not even a place is told of it
            sentence = say("meetings.fault_voting", number="—" if shut else asked["position"])
            raise FormFaults(faults={"present": [sentence]}, kept={"present": list(present)})
    mark_quorum(sitting, present)
    meetings.change(tx, sitting.meeting)
    sitting.remember("meeting.attendance", present=len(sitting.present), total=len(sitting.voters))
    tell(tx, key, sitting.answer())
