"""An administrator writes down what a member of staff is trained for, by which order (clause rods.6.1.b)."""

from __future__ import annotations

from datetime import date

from engine import journal
from engine.access import Actor, require
from engine.action.letter import today_of
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.registry.people import staff
from engine.store.session import Tx
from engine.words import say

LONGEST_TRAINING, LONGEST_NUMBER = 300, 60


def record_training(
    tx: Tx,
    actor: Actor,
    person_id: int,
    *,
    qualification: str,
    order_no: str,
    order_on: date | None,
    valid_to: date | None,
) -> str:
    """Returns the line's id. It holds from today until ``valid_to``; the lines before it stay as they were.

    Raises NotAllowed, NotFound, FormFaults.
    """
    require(actor, "manage_people")
    person = staff.colleague(tx, actor.institution, person_id)
    today = today_of(tx, actor.institution)
    faults = misfits(
        {"qualification": (qualification, LONGEST_TRAINING), "order_no": (order_no, LONGEST_NUMBER)}
    )
    if not qualification.strip():
        faults["qualification"] = [say("entry.training_missing")]
    if order_on is not None and order_on > today:
        faults["order_on"] = [say("entry.training_order_ahead")]
    if valid_to is not None and valid_to < today:
        faults["valid_to"] = [say("entry.training_over")]
    if faults:
        raise FormFaults(faults=faults, kept={})
    made = staff.add_training(
        tx,
        person.id,
        qualification=qualification.strip(),
        order_no=order_no.strip(),
        order_on=order_on,
        valid_from=today,
        valid_to=valid_to,
    )
    facts = {"person": person.id, "training": made}
    journal.append(tx, f"institution:{actor.institution}", Entry("person.training", facts, actor.id))
    return made
