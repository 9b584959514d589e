"""A person has sent a letter, handed it over or read it out: written down with day, way and proof."""

from __future__ import annotations

from datetime import date

from engine.access import Actor
from engine.action.letter import Held, faults_before_going, hold_letter, must_be_free_of
from engine.errors import FormFaults
from engine.registry.fitting import misfits
from engine.registry.letters import letters
from engine.registry.letters.letter_reminders import SILENT, remind
from engine.store.session import Tx
from engine.usecases.letters.register_letter import give_number
from engine.words import say
from engine.worktime import Calendar

#: Ways by which it is in the recipient's hands at once: who took it is the proof.
AT_ONCE = frozenset({"hand", "phone"})
BY_PEOPLE = ("post", "hand", "eservice", "phone")
LONGEST_PROOF = 500


def send_letter(tx: Tx, actor: Actor, letter_id: str, way: str, on: date | None, proof: str) -> str:
    """Returns its number; a letter without one gets it. ``proof``: postal number, who signed for it, number in the service.

    Raises NotFound, NotAllowed, MoveRefused (gone already, or will not go), FormFaults (way, day, no proof of what was handed over,
    and what ``faults_before_going`` finds).
    """
    held = hold_letter(tx, actor, letter_id)
    letter, proof = held.letter, proof.strip()
    if letter.status == "queued":
        raise FormFaults(faults={"": [say("letters.queued_already")]}, kept={})
    if letter.status in ("prepared", "returned"):  # else the move itself is refused, with what became of it
        must_be_free_of(
            faults_before_going(tx, held) | _faults(held, way, on, proof), way=way, on=on, proof=proof
        )
    number = f"{letter.number}/{letter.year}" if letter.number is not None else ""
    letters.come_to(tx, letter, "sent", on or held.today, actor.id, way=way, proof=proof, sent_on=on)
    if not number:
        number = give_number(tx, actor, held)
    await_answer(tx, held)
    held.remember(tx, actor, "letter.sent", way=way, number=number)
    if way in AT_ONCE:
        gone = letters.find(tx, letter_id)
        assert gone is not None
        letters.come_to(tx, gone, "delivered", on or held.today, actor.id, way=way, proof=proof)
        held.remember(tx, actor, "letter.delivered", number=number)
    return number


def await_answer(tx: Tx, held: Held) -> None:
    """The clock looks whether it was answered when the last day for it is over."""
    if held.letter.answer_by is not None:
        calendar = Calendar.of(tx.config.institutions[held.record.institution])
        remind(tx, held.record.id, held.letter.id, SILENT, calendar.end_of(held.letter.answer_by))


def _faults(held: Held, way: str, on: date | None, proof: str) -> dict[str, list[str]]:
    faults = misfits({"proof": (proof, LONGEST_PROOF)})
    if way not in BY_PEOPLE:
        faults["way"] = [say("letters.choose_way")]
    if on is None or on > held.today:
        faults["on"] = [say("letters.sent_day")]
    elif on < held.prepared_on:
        faults["on"] = [say("letters.sent_before", day=f"{held.prepared_on:%d.%m.%Y}")]
    if way in AT_ONCE and not proof:
        faults["proof"] = [say("letters.who_took_it")]
    return faults
