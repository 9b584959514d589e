"""End an absence before its last day, or take it back before its first: from now on nobody stands in."""

from __future__ import annotations

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.journal import Entry
from engine.registry.absences import absence_rows
from engine.store.session import Tx
from engine.usecases.absences.ground import within_reach, words_of
from engine.usecases.absences.tell_absence import tell_absence
from engine.words import say


def end_absence(tx: Tx, actor: Actor, absence_id: str, reason: str) -> None:
    """What was done under it stays as it was told. Raises NotAllowed, NotFound, FormFaults (no reason, over or settled already)."""
    require(actor, "order_absences")
    row = absence_rows.hold(tx, actor.institution, absence_id)
    if row is None:
        raise NotFound(what="absence", key=absence_id)
    if not within_reach(tx, actor, row):
        raise NotAllowed(permission="order_absences", person=actor.id)
    words = words_of(reason)
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    values = {"status": absence_rows.ENDED, "ended_by": actor.id, "ended_at": tx.now(), "remark": words}
    over = row.ends_on < today or row.status not in (absence_rows.ASKED, absence_rows.STANDING)
    if over or not absence_rows.settle(tx, absence_id, row.status, **values):
        raise FormFaults(faults={"reason": [say("absences.settled")]}, kept={})
    facts = {"absence": absence_id, "person": row.person_id, "substitute": row.substitute_id}
    journal.append(tx, f"institution:{actor.institution}", Entry("absence.ended", facts, actor.id))
    if row.status == absence_rows.STANDING:
        tell_absence(tx, actor, absence_id, "ended")
