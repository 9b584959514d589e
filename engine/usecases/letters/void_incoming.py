"""An entry of the incoming register was a mistake: it is marked with the reason, and its number stays."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.access import Actor, may, require
from engine.action.letter import hold_for_letters, must_be_free_of
from engine.errors import NotFound
from engine.registry.fitting import misfits
from engine.store.session import Tx
from engine.store.tables import Incoming
from engine.words import say

LONGEST_REASON = 500


def void_incoming(tx: Tx, actor: Actor, incoming_id: str, why: str) -> None:
    """An answer it closed stays closed: the letter's own history says by which entry. Whoever keeps the register takes back
    what they wrote down themselves, whatever case it is of. Raises NotFound, NotAllowed, FormFaults."""
    require(actor, "view_letters")
    wanted = select(Incoming.case_id, Incoming.recorded_by, Incoming.void_at).where(
        Incoming.id == incoming_id, Incoming.institution == actor.institution
    )
    row = tx.execute(wanted.with_for_update()).first()
    if row is None:
        raise NotFound(what="incoming", key=incoming_id)
    own = row.recorded_by == actor.id and may(actor, "keep_register")
    if row.case_id and not own:
        hold_for_letters(tx, actor, row.case_id)
    why = why.strip()
    faults = misfits({"why": (why, LONGEST_REASON)})
    if not why:
        faults["why"] = [say("registry.why_missing")]
    if row.void_at is not None:
        faults[""] = [say("letters.incoming_void")]
    must_be_free_of(faults, why=why)
    tx.execute(update(Incoming).where(Incoming.id == incoming_id).values(void_at=tx.now(), void_why=why))
