"""A member votes on the proposal: once, while it is open."""

from __future__ import annotations

from typing import Any

from engine.access import Actor
from engine.action.meetings.meeting import Sitting, item_of, must_be
from engine.action.once import tell, told_before
from engine.errors import FormFaults, NotFound
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.consilium_rules import CHOICES
from engine.registry.meetings.meeting_faults import (
    AlreadyVoted,
    ItemDecided,
    MemberAbsent,
    NotAMember,
    VotesEntered,
    VotingClosed,
)
from engine.store.session import Tx
from engine.words import say


def cast_vote(tx: Tx, actor: Actor, item_id: str, choice: str, key: str) -> None:
    """``choice``: for, against, abstain. The meeting's version stays: members vote side by side.

    Raises NotFound, NotAMember, MemberAbsent, AlreadyVoted, VotesEntered, VotingClosed, ItemDecided, ProtocolSigned,
    MeetingNotOpen, FormFaults (an unknown choice). Nothing is changed by any of them.
    """
    if told_before(tx, actor, key):
        return
    if choice not in CHOICES:
        raise FormFaults(faults={"choice": [say("meetings.fault_choose")]}, kept={"choice": choice})
    sitting = _held(tx, actor, item_id)
    member = _seat(sitting)
    must_be(sitting.meeting, ("open",))
    item = item_of(sitting, item_id)
    _refuse_late(item, meetings.vote_of(tx, item, actor.id))
    if not member["present"]:
        raise MemberAbsent(meeting_id=sitting.id, person=actor.id)
    meetings.add_vote(tx, item, member["id"], choice)
    sitting.remember("meeting.voted", item["case_id"], item=item_id, round=item["round"], choice=choice)
    tell(tx, key, sitting.answer(item=item_id))


def _held(tx: Tx, actor: Actor, item_id: str) -> Sitting:
    """The meeting of the item, locked: votes and decision come one after the other."""
    known = agenda.find(tx, actor.institution, item_id)
    listed = known["meeting_id"] if known else None
    meeting = meetings.hold(tx, actor.institution, listed) if listed else None
    if meeting is None:
        raise NotFound(what="agenda_item", key=item_id)
    return Sitting(tx, actor, meeting, meetings.members(tx, meeting["id"]))


def _seat(sitting: Sitting) -> dict[str, Any]:
    """The actor as a voting member. Raises NotAMember."""
    for member in sitting.voters:
        if member["person_id"] == sitting.actor.id:
            return member
    raise NotAMember(meeting_id=sitting.id, person=sitting.actor.id)


def _refuse_late(item: dict[str, object], voted: str | None) -> None:
    if item["status"] == "decided":
        raise ItemDecided(item_id=item["id"])
    if item["status"] != "voting":
        raise VotingClosed(item_id=item["id"])
    if voted is not None:
        raise AlreadyVoted(item_id=item["id"])
    if item["votes_for"] is not None:
        raise VotesEntered(item_id=item["id"])
