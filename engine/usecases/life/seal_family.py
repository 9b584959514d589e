"""«Закрыть от всех, кроме названных»: for everybody else the family does not exist (docs/design, A15)."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select, update

from engine.access import Actor, may
from engine.action.families.seal_heads import openers
from engine.action.families.visible_family import must_be_kept, must_head_family
from engine.errors import FormFaults, NotFound
from engine.registry.families import access
from engine.registry.people import heads
from engine.registry.people.powers import see_families
from engine.store.session import Tx
from engine.store.tables import Case, CuratorOrder, Family, FamilyAccess, Person
from engine.words import say

NAMED = "named"
SIGNERS = 2  # heads who can take the seal off: one asks, another agrees


def seal_family(tx: Tx, actor: Actor, family_id: str, reason: str, readers: Collection[int]) -> None:
    """The sealing head is named too. Raises NotFound, NotAllowed, FormFaults: no reason, sealed before, somebody named
    whose role sees no families or who is kept from this one, a curator or a head of the whole institution left outside,
    or too few heads of this family among the named to ever take the seal off.
    """
    must_head_family(tx, actor, family_id, "seal_family")
    must_be_kept(tx, family_id)
    named = {*readers, actor.id}
    _colleagues(tx, actor, named)
    faults = access.reason_faults(reason)
    outside = _leaders(tx, family_id) - named
    kept = access.kept_from_family(tx, family_id)
    if named - see_families(tx, named):
        faults["readers"] = [say("registry.seal_no_reader")]
    elif named & kept:
        faults["readers"] = [say("registry.seal_kept")]
    elif outside:
        faults["readers"] = [say("registry.seal_curator")]
    elif heads.above(tx, actor.institution, actor.id) - kept - named:
        faults["readers"] = [say("registry.seal_above")]
    elif len(openers(tx, actor.institution, family_id, named)) < SIGNERS:
        faults["readers"] = [say("registry.seal_heads")]
    if faults:
        raise FormFaults(faults=faults, kept={})
    free = update(Family).where(Family.id == family_id, Family.sealed.is_(False))
    if not tx.execute(free.values(sealed=True)).rowcount:
        raise FormFaults(faults={"": [say("registry.seal_stands")]}, kept={})
    for person in sorted(named):
        _name(tx, actor, family_id, person, reason)
    access.record(
        tx, actor.institution, "family.sealed", actor.id, {"family": family_id, "readers": sorted(named)}
    )


def name_reader(tx: Tx, actor: Actor, family_id: str, person_id: int, reason: str) -> None:
    """One more for whom a sealed family exists. Raises NotFound, NotAllowed, FormFaults."""
    _sealed(tx, actor, family_id)
    _colleagues(tx, actor, {person_id})
    if not see_families(tx, {person_id}):
        raise FormFaults(faults={"person": [say("registry.seal_no_reader")]}, kept={})
    if person_id in access.kept_from_family(tx, family_id):
        raise FormFaults(faults={"person": [say("registry.seal_kept")]}, kept={})
    access.must_have_reason(reason)
    if access.standing(tx, family_id, person_id, NAMED, "granted") is None:
        _name(tx, actor, family_id, person_id, reason)
        access.record(
            tx, actor.institution, "seal.named", actor.id, {"family": family_id, "person": person_id}
        )


def strike_reader(tx: Tx, actor: Actor, access_id: str) -> None:
    """Somebody is named no longer. Raises NotFound, NotAllowed, FormFaults (as in sealing)."""
    row = access.row(tx, actor.institution, access_id)
    if row is None or row.kind != NAMED or row.state != "granted":
        raise NotFound(what="access", key=access_id)
    _sealed(tx, actor, row.family_id)
    left = _named(tx, row.family_id) - {row.person_id}
    if row.person_id in _leaders(tx, row.family_id):
        raise FormFaults(faults={"": [say("registry.seal_curator")]}, kept={})
    if row.person_id in heads.above(tx, actor.institution, actor.id):
        raise FormFaults(faults={"": [say("registry.seal_above")]}, kept={})
    if len(openers(tx, actor.institution, row.family_id, left)) < SIGNERS:
        raise FormFaults(faults={"": [say("registry.seal_heads")]}, kept={})
    access.move(tx, access_id, "granted", "ended", actor.id)
    facts = {"family": row.family_id, "person": row.person_id}
    access.record(tx, actor.institution, "seal.struck", actor.id, facts)


def _sealed(tx: Tx, actor: Actor, family_id: str) -> None:
    must_head_family(tx, actor, family_id, "seal_family")
    if not tx.connection.scalar(select(Family.sealed).where(Family.id == family_id)):
        raise FormFaults(faults={"": [say("registry.seal_none")]}, kept={})


def _name(tx: Tx, actor: Actor, family_id: str, person_id: int, reason: str) -> None:
    words = reason.strip()
    facts = {
        "kind": NAMED,
        "state": "granted",
        "reason": words,
        "decided_at": tx.now(),
        "decided_by": actor.id,
    }
    access.add(tx, actor.institution, family_id, person_id, actor.id, **facts)


def _named(tx: Tx, family_id: str) -> set[int]:
    rows = select(FamilyAccess.person_id).where(
        FamilyAccess.family_id == family_id, FamilyAccess.kind == NAMED, FamilyAccess.state == "granted"
    )
    return set(tx.connection.scalars(rows))


def _leaders(tx: Tx, family_id: str) -> set[int]:
    """Curators of running cases and who stands in for them: without them nobody would do the work."""
    running = (Case.family_id == family_id, Case.status.in_(["open", "suspended"]))
    curators = select(Case.curator_id).where(*running, Case.curator_id.is_not(None))
    deputies = (
        select(CuratorOrder.deputy_id)
        .join(Case, Case.id == CuratorOrder.case_id)
        .where(*running, CuratorOrder.deputy_id.is_not(None), CuratorOrder.valid_to.is_(None))
    )
    return {*tx.connection.scalars(curators), *tx.connection.scalars(deputies)}


def _colleagues(tx: Tx, actor: Actor, people: Collection[int]) -> None:
    here = select(Person.id).where(
        Person.id.in_(people), Person.institution == actor.institution, Person.active.is_(True)
    )
    strangers = set(people) - set(tx.connection.scalars(here))
    if strangers or not may(actor, "seal_family"):
        raise NotFound(what="person", key=min(strangers, default=0))
