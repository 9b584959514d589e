"""A member's place at a meeting: what they do there needs no right but the seat."""

from __future__ import annotations

from engine.access import Actor
from engine.action.meetings.meeting import Row, Sitting
from engine.errors import NotFound
from engine.registry.meetings import agenda, meetings
from engine.registry.meetings.meeting_faults import NotAMember
from engine.store.session import Tx


def hold_of_item(tx: Tx, actor: Actor, item_id: str) -> Sitting:
    """The meeting of the item, locked: votes and decision come one after the other. Raises NotFound."""
    known = agenda.find(tx, actor.institution, item_id)
    listed = known["meeting_id"] if known else None
    meeting = meetings.hold(tx, actor.institution, listed) if listed else None
    if meeting is None:
        raise NotFound(what="agenda_item", key=item_id)
    return Sitting(tx, actor, meeting, meetings.members(tx, meeting["id"]))


def seat(sitting: Sitting) -> Row:
    """The actor as a voting member. Raises NotAMember."""
    for member in sitting.voters:
        if member["person_id"] == sitting.actor.id:
            return member
    raise NotAMember(meeting_id=sitting.id, person=sitting.actor.id)
