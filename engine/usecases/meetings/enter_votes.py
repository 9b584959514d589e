"""The secretary enters the count of the hall; what members voted themselves is part of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.access import Actor
from engine.action.meetings.meeting import Row, Sitting, take_item
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.consilium_rules import CHOICES
from engine.registry.meetings.meeting_faults import VotingClosed
from engine.registry.meetings.meetings import Count
from engine.store.session import Tx
from engine.words import say

NUMBERS = ("votes_for", "votes_against", "votes_abstain")


def enter_votes(
    tx: Tx, actor: Actor, item_id: str, version: int | None, tally: Mapping[str, Any], key: str
) -> None:
    """``tally``: votes_for, votes_against, votes_abstain, chair_vote (None: not told). Corrected by entering it again.

    Raises FormFaults (not the number of those present; fewer than were cast), VotingClosed, ItemDecided and what
    ``take_item`` raises.
    """
    if told_before(tx, actor, key):
        return
    sitting, item = take_item(tx, actor, item_id, version)
    if item["status"] != "voting":
        raise VotingClosed(item_id=item_id)
    faults = _faults(sitting, item, tally)
    if faults:
        raise FormFaults(faults=faults, kept=dict(tally))
    counted = {name: tally[name] for name in NUMBERS} | {"chair_vote": tally.get("chair_vote")}
    agenda.change(tx, item_id, counted)
    sitting.remember("meeting.votes_entered", item["case_id"], item=item_id, round=item["round"], **counted)
    meetings.change(tx, sitting.meeting)
    tell(tx, key, sitting.answer(item=item_id))


def _faults(sitting: Sitting, item: Row, tally: Mapping[str, object]) -> dict[str, list[str]]:
    """Everything wrong with a count, by field."""
    given: dict[str, Any] = {name: tally.get(name) for name in NUMBERS}
    if not all(type(number) is int and number >= 0 for number in given.values()):
        return {"votes": [say("meetings.fault_votes_numbers")]}
    count, cast = Count(**given), meetings.count_votes(sitting.tx, item)
    present = len(sitting.present)
    if count.all != present:
        return {"votes": [say("meetings.fault_votes_sum", sum=count.all, present=present)]}
    if any(getattr(count, name) < getattr(cast, name) for name in NUMBERS):
        facts = {name: getattr(cast, name) for name in NUMBERS}
        return {"votes": [say("meetings.fault_votes_cast", **facts)]}
    return _chair_faults(sitting, item, count, tally.get("chair_vote"))


def _chair_faults(sitting: Sitting, item: Row, count: Count, chair_vote: object) -> dict[str, list[str]]:
    if chair_vote is None:
        return {}
    chair_id = sitting.meeting["chair_id"]
    there = any(member["person_id"] == chair_id for member in sitting.present)
    own = meetings.vote_of(sitting.tx, item, chair_id)
    right = chair_vote in CHOICES and there and getattr(count, f"votes_{chair_vote}") > 0
    if not right or own not in (None, chair_vote):
        return {"chair_vote": [say("meetings.fault_chair_vote")]}
    return {}
