"""A letter gets its number in the outgoing register: from now on its words stay, and it can be printed and sent."""

from __future__ import annotations

from sqlalchemy import update

from engine.access import Actor
from engine.action.letter import Held, faults_before_going, hold_letter, must_be_free_of
from engine.errors import FormFaults
from engine.registry.letters import letters
from engine.store.session import Tx
from engine.store.tables import Letter
from engine.words import say


def register_letter(tx: Tx, actor: Actor, letter_id: str) -> str:
    """Returns the number as people write it, «15/2026»; of one registered before, that number.

    Raises NotFound, NotAllowed, FormFaults (no recipient, an empty place left, no ground to send it on any more).
    """
    held = hold_letter(tx, actor, letter_id)
    if held.letter.number is not None:
        return f"{held.letter.number}/{held.letter.year}"
    if held.letter.status != "prepared":
        raise FormFaults(faults={"": [say("letters.will_not_go")]}, kept={})
    must_be_free_of(faults_before_going(tx, held))
    return give_number(tx, actor, held)


def give_number(tx: Tx, actor: Actor, held: Held) -> str:
    """Take the next number for a letter that was looked at."""
    taken = letters.next_number(tx, held.record.institution, held.today)
    values = {**taken, "registered_at": tx.now(), "registered_by": actor.id}
    tx.execute(update(Letter).where(Letter.id == held.letter.id).values(**values))
    number = f"{taken['number']}/{taken['year']}"
    held.remember(tx, actor, "letter.registered", number=number)
    return number
