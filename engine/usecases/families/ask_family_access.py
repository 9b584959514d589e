"""«Прошу доступ»: a colleague needs a family's file that is not theirs; its curator or a supervisor decides."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.families.visible_family import must_be_kept, must_be_there
from engine.registry.families import access
from engine.store.session import Tx


def ask_family_access(tx: Tx, actor: Actor, family_id: str, reason: str) -> str:
    """The id of the request; the one that waits already, where there is one.

    Raises NotFound for a family of another institution or one shut to the person, FormFaults without a reason and of destroyed data.
    """
    require(actor, "start_case")
    must_be_there(tx, actor, family_id)
    must_be_kept(tx, family_id)
    access.must_have_reason(reason, "access_reason")
    waiting = access.standing(tx, family_id, actor.id, "request", "asked")
    if waiting is not None:
        return str(waiting.id)
    made = access.add(
        tx,
        actor.institution,
        family_id,
        actor.id,
        actor.id,
        kind="request",
        state="asked",
        reason=reason.strip(),
    )
    access.record(tx, actor.institution, "access.asked", actor.id, {"access": made, "family": family_id})
    return made
