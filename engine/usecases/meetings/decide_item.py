"""Close the vote on a question: decision F8 says what the votes amount to."""

from __future__ import annotations

from dataclasses import dataclass

from engine.access import Actor
from engine.action.meetings.meeting import Row, Sitting, take_item
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.models.institution_decision import institution_decision
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.meeting_faults import NoQuorum, VotingClosed
from engine.registry.meetings.meetings import Count
from engine.store.session import Tx
from engine.usecases.meetings.propose_decision import fresh_round
from engine.words import say

RULE = "processes/common/consilium_decision.dmn"


@dataclass(frozen=True)
class Decided:
    """What became of a proposal: accepted, or rejected, which leaves the question open."""

    outcome: str


def decide_item(tx: Tx, actor: Actor, item_id: str, version: int | None, key: str) -> Decided:
    """A rejected proposal stays in the protocol with its votes; another one may follow.

    Raises FormFaults (somebody present has not voted; a tie without the chair's vote), VotingClosed, NoQuorum,
    DecisionFailed, ItemDecided and what ``take_item`` raises.
    """
    known = told_before(tx, actor, key)
    if known:
        return Decided(known["outcome"])
    sitting, item = take_item(tx, actor, item_id, version)
    if item["status"] != "voting":
        raise VotingClosed(item_id=item_id)
    count, chair_vote = _counted(sitting, item)
    outcome = _outcome(sitting, count, chair_vote)
    facts = {
        "votes_for": count.votes_for,
        "votes_against": count.votes_against,
        "votes_abstain": count.votes_abstain,
    }
    counted = {**item, **facts, "chair_vote": chair_vote}
    if outcome == "accepted":
        _accept(sitting, counted)
    else:
        agenda.change(tx, item_id, {**fresh_round(counted, count, "rejected"), "status": "listed"})
    sitting.remember(
        "meeting.decided", item["case_id"], item=item_id, outcome=outcome, decision=item["decision"], **facts
    )
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item_id, outcome=outcome))
    return Decided(outcome)


def _counted(sitting: Sitting, item: Row) -> tuple[Count, str | None]:
    """The count of the secretary, or the members' own votes when everybody present has voted. Raises FormFaults."""
    cast = meetings.count_votes(sitting.tx, item)
    entered = item["votes_for"] is not None
    count = Count(item["votes_for"], item["votes_against"], item["votes_abstain"]) if entered else cast
    present, chair_id = len(sitting.present), sitting.meeting["chair_id"]
    if count.all != present:
        sentence = say("meetings.fault_votes_missing", voted=count.all, present=present)
        raise FormFaults(faults={"votes": [sentence]}, kept={})
    chair_vote = meetings.vote_of(sitting.tx, item, chair_id) or item["chair_vote"]
    there = any(member["person_id"] == chair_id for member in sitting.present)
    if count.votes_for == count.votes_against and there and chair_vote is None:
        raise FormFaults(faults={"chair_vote": [say("meetings.fault_chair_decides")]}, kept={})
    return count, chair_vote


def _outcome(sitting: Sitting, count: Count, chair_vote: str | None) -> str:
    """Decision F8 over the vote. Raises NoQuorum, DecisionFailed."""
    decision, _ = institution_decision(sitting.tx, sitting.meeting["institution"], RULE)
    present, total = len(sitting.present), len(sitting.voters)
    percent = sitting.meeting["quorum_percent"]
    facts = {
        "present": present,
        "total": total,
        "quorum_percent": percent,
        "chair_vote": chair_vote or "none",
    }
    facts |= {"votes_for": count.votes_for, "votes_against": count.votes_against}
    outcome = str(decision.evaluate(facts, now=sitting.tx.now()))
    if outcome == "postponed":
        raise NoQuorum(meeting_id=sitting.id, present=present, total=total, needed=-(-percent * total // 100))
    return outcome


def _accept(sitting: Sitting, item: Row) -> None:
    kept = {name: item[name] for name in ("votes_for", "votes_against", "votes_abstain", "chair_vote")}
    kept |= {"present": len(sitting.present), "total": len(sitting.voters)}
    decided = {"status": "decided", "decided_at": sitting.tx.now(), "decided_by": sitting.actor.id}
    agenda.change(sitting.tx, item["id"], kept | decided)
