"""Somebody comes later or leaves earlier: the count of the questions that follow changes with it."""

from __future__ import annotations

from collections.abc import Collection

from engine.access import Actor
from engine.action.meetings.meeting import sit
from engine.action.once import tell, told_before
from engine.errors import FormFaults
from engine.registry.meetings import meetings
from engine.store.session import Tx
from engine.usecases.meetings.open_meeting import mark_quorum
from engine.words import say


def mark_attendance(
    tx: Tx, actor: Actor, meeting_id: str, version: int | None, present: Collection[str], key: str
) -> None:
    """Raises FormFaults while a question is being voted on, NoQuorum, and what ``sit`` raises; nothing is changed."""
    if told_before(tx, actor, key):
        return
    sitting = sit(tx, actor, meeting_id, version, states=("open",))
    for item in meetings.items(tx, sitting.id):
        if item["status"] == "voting":
            sentence = say("meetings.fault_voting", number=item["position"])
            raise FormFaults(faults={"present": [sentence]}, kept={"present": list(present)})
    mark_quorum(sitting, present)
    meetings.change(tx, sitting.meeting)
    sitting.remember("meeting.attendance", present=len(sitting.present), total=len(sitting.voters))
    tell(tx, key, sitting.answer())
