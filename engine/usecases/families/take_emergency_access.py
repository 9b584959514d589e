"""«Срочный доступ»: a child is in danger and nobody who may decide is there. An hour, with a reason, seen by the heads."""

from __future__ import annotations

from datetime import timedelta

from engine.access import Actor, require
from engine.action.families.visible_family import must_be_kept, must_be_there
from engine.errors import FormFaults
from engine.registry.families import access
from engine.registry.people import staff
from engine.store.session import Tx
from engine.words import say

LASTS = timedelta(hours=1)
SHORTEST = 15  # signs: «надо» is no reason


def take_emergency_access(tx: Tx, actor: Actor, family_id: str, reason: str) -> str:
    """The id of the entry (of the one that still runs, where it was taken already), which the heads see until one of them has looked at it.

    Raises NotFound for a family of another institution or one shut to the person, FormFaults without a reason and of destroyed data.
    """
    require(actor, "start_case")
    must_be_there(tx, actor, family_id)
    must_be_kept(tx, family_id)
    if len(reason.strip()) < SHORTEST:
        raise FormFaults(faults={"reason": [say("registry.emergency_reason", limit=SHORTEST)]}, kept={})
    access.must_have_reason(reason)
    staff.colleague(tx, actor.institution, actor.id)  # held: of two posts at once the second finds the first
    running = access.standing(tx, family_id, actor.id, "emergency", "granted")
    if running is not None and running.until > tx.now():
        return str(running.id)
    until = tx.now() + LASTS
    made = access.add(
        tx,
        actor.institution,
        family_id,
        actor.id,
        actor.id,
        kind="emergency",
        state="granted",
        reason=reason.strip(),
        until=until,
    )
    facts = {"access": made, "family": family_id, "until": until.isoformat()}
    access.record(tx, actor.institution, "access.emergency", actor.id, facts)
    return made
