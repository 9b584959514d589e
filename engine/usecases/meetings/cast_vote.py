"""A member votes on the proposal; may think again until the question is decided."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import item_of, must_be
from engine.action.meetings.member_seat import hold_of_item, seat
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import votes
from engine.registry.meetings.meeting_faults import ItemDecided, MemberAbsent, VotingClosed
from engine.store.session import Tx
from engine.words import say

LONGEST_OPINION = 2000


def cast_vote(tx: Tx, actor: Actor, item_id: str, choice: str, key: str, opinion: str = "") -> None:
    """``choice``: for, against, abstain; ``opinion`` goes into the protocol. In place of what the secretary entered.

    The meeting's version stays: members vote side by side. Raises NotFound, NotAMember, MemberAbsent, VotingClosed,
    ItemDecided, ProtocolSigned, MeetingNotOpen, FormFaults. Nothing is changed by any of them.
    """
    if told_before(tx, actor, key, "meeting"):
        return
    opinion = opinion.strip()
    if faults := _faults(choice, opinion):
        raise FormFaults(faults=faults, kept={"choice": choice, "opinion": opinion})
    sitting = hold_of_item(tx, actor, item_id)
    member = seat(sitting)
    must_be(sitting.meeting, ("open",))
    item = item_of(sitting, item_id)
    _refuse_late(item)
    if not member["present"]:
        raise MemberAbsent(meeting_id=sitting.id, person=actor.id)
    votes.write(tx, item, member["id"], choice, opinion=opinion)
    sitting.remember("meeting.voted", item["case_id"], item=item_id, round=item["round"], choice=choice)
    tell(tx, key, sitting.answer(item=item_id))


def _faults(choice: str, opinion: str) -> dict[str, list[str]]:
    faults = {} if choice in votes.CHOICES else {"choice": [say("meetings.fault_choose")]}
    if len(opinion) > LONGEST_OPINION:
        faults["opinion"] = [say("meetings.fault_long", limit=LONGEST_OPINION)]
    return faults


def _refuse_late(item: dict[str, object]) -> None:
    if item["status"] == "decided":
        raise ItemDecided(item_id=item["id"])
    if item["status"] != "voting":
        raise VotingClosed(item_id=item["id"])
