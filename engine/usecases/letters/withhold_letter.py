"""A letter that was prepared does not go: with the reason. A number that it has stays in the register."""

from __future__ import annotations

from engine.access import Actor
from engine.action.letter import hold_letter, must_be_free_of
from engine.registry.fitting import misfits
from engine.registry.letters import letters
from engine.store.session import Tx
from engine.words import say

LONGEST_REASON = 500


def withhold_letter(tx: Tx, actor: Actor, letter_id: str, reason: str) -> None:
    """Raises NotFound, NotAllowed, MoveRefused (it has gone), FormFaults (no reason)."""
    held = hold_letter(tx, actor, letter_id)
    reason = reason.strip()
    faults = misfits({"reason": (reason, LONGEST_REASON)})
    if not reason:
        faults["reason"] = [say("letters.why_withheld")]
    must_be_free_of(faults, reason=reason)
    letters.come_to(tx, held.letter, "withheld", held.today, actor.id, proof=reason)
    held.remember(tx, actor, "letter.withheld")
