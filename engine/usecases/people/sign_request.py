"""A supervisor signs what an administrator asked, or declines it (the page «Назначения на подпись»)."""

from __future__ import annotations

from sqlalchemy import insert, select

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.registry.people import entry_notices, factors, heads, powers, sessions, staff, units
from engine.registry.people.powers import Request
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole
from engine.words import say

LONGEST_REMARK = 300


def sign_request(tx: Tx, actor: Actor, request_id: str, signed: bool, remark: str = "") -> None:
    """From here on the role holds, or the second factor is off; declined, nothing changes.

    Raises NotAllowed, NotFound (settled already, too), FormFaults: one's own request, or one for oneself; declined without a word.
    Who is to see the whole institution, and who joins a department, is signed by a head of the whole institution.
    """
    require(actor, "sign_requests")
    request = powers.held(tx, actor.institution, request_id)
    if request is None or request.state != "asked":
        raise NotFound(what="request", key=request_id)
    if actor.id in (request.person_id, request.asked_by):
        raise FormFaults(faults={"remark": [say("entry.request_own")]}, kept={})
    if powers.of_the_whole(tx.config, request, heads.of_the_whole(tx, actor.institution)):
        require(actor, "sign_units")
    if not signed and not remark.strip():
        raise FormFaults(faults={"remark": [say("entry.remark_missing")]}, kept={})
    settle(tx, request, actor.institution, actor.id, signed, fitting("remark", remark, LONGEST_REMARK))


def settle(
    tx: Tx, request: Request, institution: str, signer: int | None, signed: bool, remark: str = ""
) -> None:
    """Carry out a request, or leave all as it is. ``signer`` None: whoever runs the installation, from the command line."""
    moment = tx.store.base_clock.now()
    if signed and request.what != "unit" and not _active(tx, request.person_id):
        raise FormFaults(faults={"remark": [say("entry.person_closed")]}, kept={})
    powers.decide(tx, request.id, "signed" if signed else "declined", signer, moment, remark)
    if signed and request.what == "role" and request.role not in staff.roles_of(tx, request.person_id):
        tx.execute(insert(PersonRole), {"person_id": request.person_id, "role": request.role})
    facts: dict[str, object] = {
        "person": request.person_id,
        "role": request.role,
        "asked_by": request.asked_by,
    }
    if request.what == "unit":
        was = units.of_person(tx, institution, request.person_id) or ""
        facts |= {"unit": request.role, "from": was, "request": request.id}
    if signed and request.what == "unit":
        if request.role and units.open_unit(tx, institution, request.role) is None:
            raise FormFaults(faults={"remark": [say("entry.unit_unknown")]}, kept={})
        units.put(tx, institution, request.person_id, request.role or None)
    elif signed and request.what == "factor":
        factors.drop(tx, request.person_id)
        sessions.end_all(tx, request.person_id)
        entry_notices.tell(tx, request.person_id, "entry.factor_taken_off", {"by": signer})
    verb = "signed" if signed else "declined"
    journal.append(tx, f"institution:{institution}", Entry(f"{request.what}.{verb}", facts, signer))


def _active(tx: Tx, person_id: int) -> bool:
    """Whether the door is open still; the row is locked, so that it is not closed meanwhile."""
    wanted = select(Person.active).where(Person.id == person_id).with_for_update()
    return bool(tx.connection.scalar(wanted))
