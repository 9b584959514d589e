"""Note the signed paper that confirms votes the secretary has entered."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import meetings, votes
from engine.registry.meetings.meeting_faults import NothingToConfirm
from engine.store.session import Tx
from engine.usecases.meetings.enter_votes import LONGEST_PAPER
from engine.words import say


def note_paper(tx: Tx, actor: Actor, meeting_id: str, version: int | None, paper: str, key: str) -> int:
    """Which one, and where it lies. One sheet confirms every entry of the meeting that waits; a disputed one it does not,
    nor one of a question that whoever notes it was not to hear.

    Returns how many entries it confirmed. Raises FormFaults, NothingToConfirm and what ``sit`` raises.
    """
    known = told_before(tx, actor, key, "noted")
    if known:
        return int(known["noted"])
    sitting = sit(tx, actor, meeting_id, version, states=("open",))
    paper = paper.strip()
    if not 0 < len(paper) <= LONGEST_PAPER:
        sentence = say("meetings.fault_paper", limit=LONGEST_PAPER)
        raise FormFaults(faults={"paper": [sentence]}, kept={"paper": paper})
    heard = [item for item in meetings.items(tx, meeting_id) if item["family_id"] not in actor.sight.shut]
    cast = votes.cast_on(tx, heard)
    waiting = [ballot for ballot in cast if not ballot.stands and ballot.disputed_at is None]
    if not waiting:
        raise NothingToConfirm(item_id="", person=actor.id)
    for ballot in waiting:
        votes.change(tx, ballot, paper=paper, confirmed_at=tx.now())
    sitting.remember("meeting.paper_noted", votes=len(waiting))
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(noted=len(waiting)))
    return len(waiting)
