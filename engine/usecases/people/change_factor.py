"""A person's second factor: put on, taken off, its recovery codes made anew; by an administrator only with a signature."""

from __future__ import annotations

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.registry.people import factors, powers, staff
from engine.store.session import Tx
from engine.words import say

LONGEST_REASON = 300


def put_on(tx: Tx, person_id: int, institution: str, secret: str, counter: int) -> list[str]:
    """The person has shown a code of this authenticator. Returns the recovery codes, told once."""
    codes = factors.keep(tx, person_id, secret, counter, tx.store.base_clock.now())
    _remember(tx, institution, person_id, "factor.on", person_id)
    return codes


def take_off(tx: Tx, person_id: int, institution: str) -> None:
    """Its owner does without from here on."""
    if factors.drop(tx, person_id):
        _remember(tx, institution, person_id, "factor.off", person_id)


def renew_codes(tx: Tx, person_id: int, institution: str) -> list[str]:
    """New recovery codes; the earlier ones open nothing."""
    codes = factors.new_codes(tx, person_id)
    _remember(tx, institution, person_id, "factor.codes", person_id)
    return codes


def ask_reset(tx: Tx, actor: Actor, person_id: int, reason: str) -> None:
    """The device is lost: an administrator asks that the factor be taken off; a supervisor signs it.

    With a link for the password he would otherwise come in as that person. Raises NotAllowed, NotFound, FormFaults.
    """
    require(actor, "manage_people")
    person = staff.colleague(tx, actor.institution, person_id)
    if factors.of_person(tx, person.id) is None:
        raise FormFaults(faults={"factor": [say("entry.factor_none")]}, kept={})
    if not reason.strip():
        raise FormFaults(faults={"factor": [say("entry.reason_missing")]}, kept={})
    if powers.factor_asked(tx, person.id):
        return
    asked = {"what": "factor", "reason": fitting("factor", reason, LONGEST_REASON), "state": "asked"}
    powers.write(tx, actor.institution, person.id, actor.id, tx.store.base_clock.now(), **asked)
    _remember(tx, actor.institution, person.id, "factor.asked", actor.id)


def _remember(tx: Tx, institution: str, person_id: int, action: str, by: int) -> None:
    journal.append(tx, f"institution:{institution}", Entry(action, {"person": person_id}, by))
