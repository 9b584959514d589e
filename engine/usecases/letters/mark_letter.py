"""What became of a letter that went: delivered or returned, with day and proof. An answer is a paper that came in."""

from __future__ import annotations

from datetime import date

from engine.access import Actor
from engine.action.letter import hold_letter, must_be_free_of
from engine.registry.fitting import misfits
from engine.registry.letters import letters
from engine.store.session import Tx
from engine.words import say

BECAME = ("delivered", "returned")
LONGEST_PROOF = 2000


def mark_letter(tx: Tx, actor: Actor, letter_id: str, status: str, on: date | None, proof: str) -> None:
    """``proof``: who signed for it, why it came back; compulsory for what came back.

    Raises NotFound, NotAllowed, MoveRefused (it has not gone, or came back before), FormFaults (state, day, no words).
    """
    held = hold_letter(tx, actor, letter_id)
    proof = proof.strip()
    faults = misfits({"proof": (proof, LONGEST_PROOF)})
    if status not in BECAME:
        faults["status"] = [say("letters.choose_state")]
    if on is None or on > held.today or (held.letter.sent_on and on < held.letter.sent_on):
        faults["on"] = [say("letters.marked_day")]
    if status != "delivered" and not proof:
        faults["proof"] = [say("letters.what_came")]
    must_be_free_of(faults, status=status, on=on, proof=proof)
    letters.come_to(
        tx,
        held.letter,
        status,
        on or held.today,
        actor.id,
        proof=proof,
    )
    held.remember(tx, actor, f"letter.{status}", number=f"{held.letter.number}/{held.letter.year}")
