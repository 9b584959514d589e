"""A head signs what an administrator wrote down of an absence, or declines it."""

from __future__ import annotations

from engine import journal
from engine.access import Actor, may, require
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.journal import Entry
from engine.registry.absences import absence_rows
from engine.registry.people import heads
from engine.store.session import Tx
from engine.usecases.absences.ground import within_reach, words_of
from engine.usecases.absences.tell_absence import tell_absence
from engine.words import say


def sign_absence(tx: Tx, actor: Actor, absence_id: str, signed: bool, remark: str = "") -> None:
    """From here on it holds, or it never does; declined with a reason.

    Raises NotAllowed (also a head of a department for people of another one or for a head of the whole), NotFound, FormFaults
    (settled already, no reason, oneself the substitute).
    """
    require(actor, "sign_absences")
    row = absence_rows.hold(tx, actor.institution, absence_id)
    if row is None:
        raise NotFound(what="absence", key=absence_id)
    above = row.person_id in heads.of_the_whole(tx, actor.institution)
    if not within_reach(tx, actor, row) or (above and not may(actor, "sign_units")):
        raise NotAllowed(permission="sign_absences", person=actor.id)
    if signed and row.substitute_id == actor.id:
        raise FormFaults(faults={"remark": [say("absences.sign_own")]}, kept={})
    words = "" if signed else words_of(remark)
    state = absence_rows.STANDING if signed else absence_rows.DECLINED
    values = {"status": state, "decided_by": actor.id, "decided_at": tx.now(), "remark": words}
    if not absence_rows.settle(tx, absence_id, absence_rows.ASKED, **values):
        raise FormFaults(faults={"remark": [say("absences.settled")]}, kept={})
    facts = {"absence": absence_id, "person": row.person_id, "substitute": row.substitute_id}
    action = "absence.signed" if signed else "absence.declined"
    journal.append(tx, f"institution:{actor.institution}", Entry(action, facts, actor.id))
    if signed:
        tell_absence(tx, actor, absence_id, "ordered")
