"""An event does not take place: it stays in the register with the reason, and is counted nowhere."""

from __future__ import annotations

from sqlalchemy import select, update

from engine import journal
from engine.access import Actor
from engine.action.groups.event import hold_event
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.registry.groups.attendance import CAME
from engine.store.session import Tx
from engine.store.tables import GroupActivity, GroupAttendance
from engine.words import say

LONGEST = 1000


def cancel_group(tx: Tx, actor: Actor, event_id: str, reason: str) -> None:
    """Raises NotFound, NotAllowed; FormFaults without a reason, and where a family is marked as one that came."""
    row = hold_event(tx, actor, event_id)
    why = fitting("cancel_reason", reason, LONGEST)
    if not why:
        raise FormFaults(faults={"cancel_reason": [say("groups.no_reason")]}, kept={"cancel_reason": reason})
    came = select(GroupAttendance.family_id).where(
        GroupAttendance.activity_id == event_id, GroupAttendance.state == CAME
    )
    if tx.connection.scalar(came.limit(1)) is not None:
        raise FormFaults(faults={"cancel_reason": [say("groups.was_held")]}, kept={"cancel_reason": reason})
    said = {"cancelled_at": tx.now(), "cancelled_by": actor.id, "cancel_reason": why}
    tx.execute(update(GroupActivity).where(GroupActivity.id == event_id).values(**said))
    journal.append(
        tx, f"institution:{row.institution}", Entry("group.cancelled", {"group": event_id}, actor.id)
    )
