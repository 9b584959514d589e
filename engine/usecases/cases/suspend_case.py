"""Stop the clock and the work of a case."""

from __future__ import annotations

from engine.access import Actor
from engine.action.suspension import pause
from engine.action.visible_case import hold_steered
from engine.errors import CaseSuspended, FormFaults
from engine.registry.fitting import fitting
from engine.store.session import Tx
from engine.words import say

LONGEST = 500


def suspend_case(tx: Tx, actor: Actor, case_id: str, reason: str) -> None:
    """Timers and terms wait, tasks cannot be completed.

    Raises NotFound, NotAllowed, CaseSuspended, FormFaults (without a reason, or with one too long: whoever reads the case later must know it).
    """
    record = hold_steered(tx, actor, case_id)
    if record.status != "open":
        raise CaseSuspended(case_id=case_id, status=say(f"store.status_{record.status}"))
    if not reason.strip():
        raise FormFaults(faults={"reason": [say("store.reason_missing")]}, kept={})
    pause(tx, record, actor.id, fitting("reason", reason, LONGEST))
