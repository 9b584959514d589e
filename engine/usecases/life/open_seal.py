"""Taking a seal off is a right apart from reading: one named head asks, another named head agrees."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.access import Actor
from engine.action.families.visible_family import must_head_family
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry.families import access
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Family, FamilyAccess
from engine.words import say

UNSEAL = "unseal"


def ask_unsealing(tx: Tx, actor: Actor, family_id: str, reason: str) -> str:
    """The id of the request; the one that waits already, where there is one. Raises NotFound, NotAllowed, FormFaults."""
    must_head_family(tx, actor, family_id, "seal_family")
    access.must_have_reason(reason)
    if not tx.connection.scalar(select(Family.sealed).where(Family.id == family_id)):
        raise FormFaults(faults={"": [say("registry.seal_none")]}, kept={})
    waiting = select(FamilyAccess.id).where(
        FamilyAccess.family_id == family_id, FamilyAccess.kind == UNSEAL, FamilyAccess.state == "asked"
    )
    known = tx.connection.scalar(waiting)
    if known is not None:
        return str(known)
    facts = {"kind": UNSEAL, "state": "asked", "reason": reason.strip()}
    made = access.add(tx, actor.institution, family_id, actor.id, actor.id, **facts)
    access.record(
        tx, actor.institution, "seal.opening_asked", actor.id, {"access": made, "family": family_id}
    )
    return made


def agree_to_unsealing(tx: Tx, actor: Actor, access_id: str) -> None:
    """The family is there for everybody again whom their work lets see it. Raises NotFound, NotAllowed, FormFaults."""
    row = _held(tx, actor, access_id)
    if row.asked_by == actor.id:
        raise NotAllowed(permission="seal_family", person=actor.id)
    _move(tx, actor, row, "granted")
    tx.execute(update(Family).where(Family.id == row.family_id).values(sealed=False))
    named = update(FamilyAccess).where(
        FamilyAccess.family_id == row.family_id, FamilyAccess.kind == "named", FamilyAccess.state == "granted"
    )
    tx.execute(named.values(state="ended", decided_at=tx.now(), decided_by=actor.id))
    facts = {"access": access_id, "family": row.family_id, "asked_by": row.asked_by}
    access.record(tx, actor.institution, "family.unsealed", actor.id, facts)


def refuse_unsealing(tx: Tx, actor: Actor, access_id: str) -> None:
    """The seal stays; whoever asked may take the request back so. Raises NotFound, NotAllowed, FormFaults."""
    row = _held(tx, actor, access_id)
    _move(tx, actor, row, "refused")
    facts = {"access": access_id, "family": row.family_id}
    access.record(tx, actor.institution, "seal.opening_refused", actor.id, facts)


def _held(tx: Tx, actor: Actor, access_id: str) -> NamedRow:
    row = access.row(tx, actor.institution, access_id)
    if row is None or row.kind != UNSEAL:
        raise NotFound(what="access", key=access_id)
    must_head_family(tx, actor, row.family_id, "seal_family")
    return row


def _move(tx: Tx, actor: Actor, row: NamedRow, state: str) -> None:
    if not access.move(tx, row.id, "asked", state, actor.id):
        raise FormFaults(faults={"": [say("registry.access_settled")]}, kept={})
