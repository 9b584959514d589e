"""Close the vote on a question: decision F8 says what the votes amount to."""

from __future__ import annotations

from dataclasses import dataclass

from engine.access import Actor
from engine.action.meetings.meeting import Row, Sitting, take_item
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.models.institution_decision import institution_decision
from engine.registry.meetings import agenda, meetings, votes
from engine.registry.meetings.consent_ground import consent_missing
from engine.registry.meetings.meeting_faults import NoQuorum, VotingClosed
from engine.registry.meetings.votes import Count
from engine.store.session import Tx
from engine.usecases.meetings.propose_decision import fresh_round
from engine.words import say

RULE = "processes/common/consilium_decision.dmn"
FEWEST = 2  # members who vote: one alone is no consilium, also where a sealed family leaves the others without a seat


@dataclass(frozen=True)
class Decided:
    """What became of a proposal: accepted, or rejected, which leaves the question open."""

    outcome: str


def decide_item(tx: Tx, actor: Actor, item_id: str, version: int | None, key: str) -> Decided:
    """A rejected proposal stays in the protocol with its votes; another one may follow.

    Raises FormFaults (somebody present has not voted, the family has withdrawn its consent), VotingClosed, NoQuorum,
    DecisionFailed, ItemDecided and what ``take_item`` raises.
    """
    known = told_before(tx, actor, key, "outcome")
    if known:
        return Decided(known["outcome"])
    sitting, item = take_item(tx, actor, item_id, version)
    if item["status"] != "voting":
        raise VotingClosed(item_id=item_id)
    if faults := consent_missing(tx, item, item, sitting.meeting["held_on"]):  # withdrawn while they voted
        raise FormFaults(faults=faults, kept={})
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
    """The votes of those present and the chair's among them: the outcome follows from them alone. Raises FormFaults."""
    there = {member["id"]: member["person_id"] for member in sitting.present}
    cast = [ballot for ballot in votes.cast_on(sitting.tx, [item]) if ballot.member_id in there]
    if len(cast) != len(there):
        sentence = say("meetings.fault_votes_missing", voted=len(cast), present=len(there))
        raise FormFaults(faults={"votes": [sentence]}, kept={})
    chairs = (ballot.choice for ballot in cast if there[ballot.member_id] == sitting.meeting["chair_id"])
    return votes.count(cast), next(chairs, None)


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
    if outcome == "postponed" or total < FEWEST:
        needed = max(-(-percent * total // 100), FEWEST)
        raise NoQuorum(meeting_id=sitting.id, present=present, total=total, needed=needed)
    return outcome


def _accept(sitting: Sitting, item: Row) -> None:
    kept = {name: item[name] for name in ("votes_for", "votes_against", "votes_abstain", "chair_vote")}
    kept |= {"present": len(sitting.present), "total": len(sitting.voters)}
    decided = {"status": "decided", "decided_at": sitting.tx.now(), "decided_by": sitting.actor.id}
    agenda.change(sitting.tx, item["id"], kept | decided)
