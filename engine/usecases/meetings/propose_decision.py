"""Put a decision to the vote."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access import Actor
from engine.action.meetings.meeting import Row, take_item
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import agenda, meetings, votes
from engine.registry.meetings.consent_ground import consent_missing
from engine.registry.meetings.consilium_rules import FIELDS, TEXTS, faults_of
from engine.store.session import Tx

COUNTED = ("votes_for", "votes_against", "votes_abstain", "chair_vote")


def propose_decision(
    tx: Tx, actor: Actor, item_id: str, version: int | None, proposal: Mapping[str, object], key: str
) -> None:
    """The same proposal again changes nothing; another one begins the vote anew, what was voted stays in the protocol.

    ``proposal``: decision, level, patronage_term, term_months, next_review_on (a date), effectiveness, discussion,
    reason, override_reason. Raises FormFaults (all at once), ItemDecided, CaseNotWaiting, MeetingNotOpen, NotAllowed, ...
    """
    if told_before(tx, actor, key, "meeting"):
        return
    sitting, item = take_item(tx, actor, item_id, version)
    said = {name: proposal.get(name) for name in FIELDS}
    said |= {name: str(said[name] or "").strip() for name in TEXTS}
    faults = {
        **consent_missing(tx, item, said, sitting.meeting["held_on"]),
        **faults_of(item, said, sitting.meeting["held_on"]),
    }
    if faults:
        raise FormFaults(faults=faults, kept=dict(proposal))
    if item["status"] != "voting" or any(item[name] != said[name] for name in FIELDS):
        begun = fresh_round(item, votes.count(votes.cast_on(tx, [item])))
        agenda.change(tx, item_id, {**said, **begun, "status": "voting"})
        sitting.remember("meeting.proposed", item["case_id"], item=item_id, decision=said["decision"])
        meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item_id))


def fresh_round(item: Row, cast: votes.Count, outcome: str = "withdrawn") -> Row:
    """Columns of a vote that begins anew; a proposal that had votes is remembered with them."""
    empty = dict.fromkeys(COUNTED)
    counted = item["votes_for"] is not None
    if not cast.all and not counted:
        return empty
    given = [cast.votes_for, cast.votes_against, cast.votes_abstain]
    if counted:  # as it stood at the decision; long ago a count of the hall alone
        given = [item[name] for name in COUNTED[:3]]
    past = {name: item[name] for name in ("decision", "level", "patronage_term", "term_months")}
    past |= {"outcome": outcome, "votes": given, "chair_vote": item["chair_vote"]}
    return empty | {"round": item["round"] + 1, "rejected": [*item["rejected"], past]}
