"""The secretary enters votes of named members who are there and cannot vote themselves; each waits to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.access import Actor
from engine.action.meetings.meeting import Row, Sitting, take_item
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import meetings, votes
from engine.registry.meetings.meeting_faults import OwnVoteCast, VotesHimself, VotingClosed
from engine.store.session import Tx
from engine.words import say

LONGEST_PAPER = 200


@dataclass(frozen=True)
class Entered:
    """What the secretary says of one member: how they voted, why it is entered, on what paper it is signed."""

    member: str
    choice: str
    ground: str
    paper: str = ""


def enter_votes(
    tx: Tx, actor: Actor, item_id: str, version: int | None, entries: Sequence[Entered], key: str
) -> None:
    """Corrected by entering again, which asks for a confirmation anew. A paper confirms at once where the
    member has no account.

    Raises FormFaults (somebody who is not there; an unknown choice or ground; a paper that is not named), OwnVoteCast,
    VotesHimself (the institution's setting asks for their own vote), VotingClosed and what ``take_item`` raises.
    """
    if told_before(tx, actor, key, "meeting"):
        return
    sitting, item = take_item(tx, actor, item_id, version)
    if item["status"] != "voting":
        raise VotingClosed(item_id=item_id)
    cast = {ballot.member_id: ballot for ballot in votes.cast_on(tx, [item])}
    for entry in entries:
        member = _member(sitting, entry)
        _refuse(sitting, item, member, entry, cast.get(entry.member))
        if not _same(cast.get(entry.member), entry):
            told = {"entered_by": actor.id, "ground": entry.ground, "paper": _paper(entry)}
            enough = told["paper"] and not member["account"]  # whoever has an account is asked
            told |= {"confirmed_at": tx.now() if enough else None}
            votes.write(tx, item, entry.member, entry.choice, **told)
            facts = {"item": item_id, "round": item["round"], "member": entry.member, "choice": entry.choice}
            sitting.remember("meeting.vote_entered", item["case_id"], **facts, ground=entry.ground)
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item_id))


def _member(sitting: Sitting, entry: Entered) -> Row:
    """Raises FormFaults for whoever has no vote here or is not there, and for what cannot be entered."""
    found = next((member for member in sitting.present if member["id"] == entry.member), None)
    sentence = "" if found else "fault_vote_absent"
    if entry.choice not in votes.CHOICES:
        sentence = "fault_choose"
    if entry.ground not in (votes.PAPER, votes.NO_ACCOUNT, votes.ALOUD):
        sentence = "fault_ground"
    if entry.ground == votes.PAPER and not 0 < len(_paper(entry)) <= LONGEST_PAPER:
        sentence = "fault_paper"
    if found is None or sentence:
        raise FormFaults(faults={"votes": [say(f"meetings.{sentence}", limit=LONGEST_PAPER)]}, kept={})
    return found


def _refuse(sitting: Sitting, item: Row, member: Row, entry: Entered, cast: votes.Ballot | None) -> None:
    if cast is not None and cast.own:
        raise OwnVoteCast(item_id=item["id"], name=member["name"])
    own = votes.own_votes(sitting.tx, sitting.meeting["institution"])
    if entry.ground not in votes.grounds(own, member["account"]):
        raise VotesHimself(item_id=item["id"], name=member["name"])


def _same(cast: votes.Ballot | None, entry: Entered) -> bool:
    """A page that is sent again does not take a confirmation away."""
    if cast is None or (cast.choice, cast.ground) != (entry.choice, entry.ground):
        return False
    return cast.paper in ("", _paper(entry))  # none where the member has answered in person


def _paper(entry: Entered) -> str:
    return entry.paper.strip() if entry.ground == votes.PAPER else ""
