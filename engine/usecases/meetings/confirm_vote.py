"""A member confirms the vote that the secretary entered for them, or says that it was another one."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import item_of, must_be
from engine.action.meetings.member_seat import hold_of_item, seat
from engine.action.once import tell, told_before
from engine.registry.meetings import votes
from engine.registry.meetings.meeting_faults import NothingToConfirm
from engine.store.session import Tx


def confirm_vote(tx: Tx, actor: Actor, item_id: str, choice: str, agrees: bool, key: str) -> None:
    """``choice`` is the one the member was shown. Until the protocol is signed; the meeting's version stays.

    A disputed entry keeps the protocol from being signed until the question is voted on anew or the entry is mended.
    Raises NotFound, NotAMember, NothingToConfirm, ProtocolSigned, MeetingNotOpen.
    """
    if told_before(tx, actor, key, "meeting"):
        return
    sitting = hold_of_item(tx, actor, item_id)
    member = seat(sitting)
    must_be(sitting.meeting, ("open",))
    item = item_of(sitting, item_id)
    ballot = votes.vote_of(tx, item, member["id"])
    if ballot is None or ballot.own or ballot.choice != choice:
        raise NothingToConfirm(item_id=item_id, person=actor.id)
    now = tx.now()
    said = {"confirmed_at": now if agrees else None, "disputed_at": None if agrees else now}
    votes.change(tx, ballot, **said, paper="")  # their own word stands before any paper
    action = "meeting.vote_confirmed" if agrees else "meeting.vote_disputed"
    sitting.remember(action, item["case_id"], item=item_id, round=item["round"], choice=choice)
    tell(tx, key, sitting.answer(item=item_id))
