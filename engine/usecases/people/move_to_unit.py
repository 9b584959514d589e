"""A person joins a department or leaves it: whose cases heads see changes, so an administrator only asks for it.

Whoever it is: a role can be taken away for the time of a move, work stays with who had it, and even one who never sees a family
makes a department one that has people, which bounds what heads see, or the last one to leave it, which does not.
"""

from __future__ import annotations

from engine import journal
from engine.access import Actor, may, require
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.registry.people import powers, staff, units
from engine.store.session import Tx
from engine.words import say

LONGEST_REASON = 300


def move_to_unit(tx: Tx, actor: Actor, person_id: int, unit_id: str, reason: str) -> bool:
    """``unit_id`` empty: to no department. Whether it holds already; False where a head of the institution has to sign.

    Raises NotAllowed, NotFound, FormFaults (no reason, oneself, no such department).
    """
    require(actor, "edit_units")
    person = staff.colleague(tx, actor.institution, person_id)
    words = fitting("reason", reason, LONGEST_REASON)
    faults = {} if words else {"reason": [say("entry.unit_reason")]}
    if person.id == actor.id and not may(actor, "sign_units"):
        faults["person"] = [say("entry.unit_own")]
    was = units.of_person(tx, actor.institution, person.id) or ""
    if unit_id and units.open_unit(tx, actor.institution, unit_id) is None:
        faults["unit"] = [say("entry.unit_unknown")]
    elif was == unit_id:
        faults["unit"] = [say("entry.unit_same")]
    if faults:
        raise FormFaults(faults=faults, kept={})
    moment = tx.store.base_clock.now()
    powers.withdraw(tx, person.id, actor.id, moment, what="unit")
    asked = {"what": "unit", "role": unit_id, "reason": words, "state": "asked"}
    made = powers.write(tx, actor.institution, person.id, actor.id, moment, **asked)
    facts = {"person": person.id, "unit": unit_id, "from": was, "request": made}
    if not may(actor, "sign_units"):
        _remember(tx, actor, "unit.asked", facts)
        return False
    powers.decide(tx, made, "moved", actor.id, moment, "")
    units.put(tx, actor.institution, person.id, unit_id or None)
    _remember(tx, actor, "unit.moved", facts)
    return True


def _remember(tx: Tx, actor: Actor, action: str, facts: dict[str, object]) -> None:
    journal.append(tx, f"institution:{actor.institution}", Entry(action, facts, actor.id))
