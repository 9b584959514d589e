"""A letter goes by e-mail: it is queued here and handed to the mail server beside the clock; only then it has gone."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from engine.access import Actor
from engine.action.letter import Held, faults_before_going, hold_letter, must_be_free_of
from engine.ids.rising import new_id
from engine.mailing.settings import mail_settings
from engine.registry.letters import letters
from engine.registry.letters.letter_text import LETTER
from engine.store.kind import TRAINING, kind_of
from engine.store.session import Tx
from engine.store.tables import Agency, Letter, Outbox
from engine.usecases.letters.register_letter import give_number
from engine.words import say


def mail_letter(tx: Tx, actor: Actor, letter_id: str) -> str:
    """Returns its number. Where personal data is told, the address has to be a protected one (docs/threats.md, R13).

    Raises NotFound, NotAllowed, MoveRefused (it has gone, or waits for the mail), FormFaults (no address, an open way for personal
    data, no mail in this installation, and what ``faults_before_going`` finds).
    """
    held = hold_letter(tx, actor, letter_id)
    letter = held.letter
    if letter.status in ("prepared", "returned"):
        must_be_free_of(faults_before_going(tx, held) | _faults(tx, held))
    letters.come_to(tx, letter, "queued", held.today, actor.id, way="email", fault=None)
    number = f"{letter.number}/{letter.year}" if letter.number is not None else give_number(tx, actor, held)
    email = tx.connection.scalar(select(Agency.email).where(Agency.id == letter.agency_id))
    tx.execute(update(Letter).where(Letter.id == letter_id).values(address=email))
    row = {
        "key": f"letter:{letter_id}:mail:{new_id()}",
        "kind": "mail",
        "case_id": letter.case_id,
        "payload": {"what": LETTER, "letter": letter_id, "person": actor.id},
        "created_at": tx.now(),
        "due_at": tx.now(),
    }
    tx.execute(insert(Outbox), row)
    tx.wakes_clock = True
    held.remember(tx, actor, "letter.queued", number=number)
    return number


def _faults(tx: Tx, held: Held) -> dict[str, list[str]]:
    known = select(Agency.email, Agency.guarded).where(Agency.id == held.letter.agency_id)
    agency = tx.execute(known).first()
    if agency is None or not agency.email:
        return {"way": [say("letters.no_email")]}
    if held.letter.discloses and not agency.guarded:
        return {"way": [say("letters.open_way")]}
    if kind_of(tx) == TRAINING:
        return {"way": [say("letters.mail_training")]}
    return {"way": [say("letters.mail_off")]} if mail_settings() is None else {}
