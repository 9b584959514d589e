"""A relative or a neighbour is kept from a family: from its cases, tasks, lists and look-ups, whatever their work."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor, require
from engine.action.families.visible_family import must_be_kept, must_head_family
from engine.action.tasks.hand_over import hand_over
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry.families import access
from engine.registry.people import heads
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Person, WorkItem
from engine.usecases.tasks.tell_handed import handed, tell_handed
from engine.words import say


def exclude_person(tx: Tx, actor: Actor, family_id: str, person_id: int, reason: str) -> str:
    """Their tasks of the family go back to the group. Raises NotFound, NotAllowed, FormFaults: no reason, the curator,
    the head of the whole institution by anybody else than another one, destroyed data.
    """
    must_head_family(tx, actor, family_id, "intervene")
    must_be_kept(tx, family_id)
    if person_id == actor.id:
        raise NotAllowed(permission="exclude", person=actor.id)
    _colleague(tx, actor, person_id)
    access.must_have_reason(reason)
    if access.leads(tx, family_id, person_id):
        raise FormFaults(faults={"person": [say("registry.exclude_curator")]}, kept={})
    if heads.above(tx, actor.institution, actor.id) & {person_id}:
        raise FormFaults(faults={"person": [say("registry.exclude_head")]}, kept={})
    known = access.standing(tx, family_id, person_id, "excluded", "granted")
    if known is not None:
        return str(known.id)
    made = access.add(
        tx,
        actor.institution,
        family_id,
        person_id,
        actor.id,
        kind="excluded",
        state="granted",
        reason=reason.strip(),
    )
    held = _held(tx, family_id, person_id)
    for item in held:
        hand_over(tx, actor, item._mapping, None, "task.returned")
    tell_handed(tx, actor.id, [handed(item._mapping, None) for item in held])
    facts = {"access": made, "family": family_id, "person": person_id}
    access.record(tx, actor.institution, "access.excluded", actor.id, facts)
    return made


def lift_exclusion(tx: Tx, actor: Actor, access_id: str) -> None:
    """Raises NotFound, NotAllowed."""
    require(actor, "intervene")
    row = access.row(tx, actor.institution, access_id)
    if row is None or row.kind != "excluded":
        raise NotFound(what="access", key=access_id)
    must_head_family(tx, actor, row.family_id, "intervene")
    if not access.move(tx, access_id, "granted", "ended", actor.id):
        raise NotFound(what="access", key=access_id)
    facts = {"access": access_id, "family": row.family_id, "person": row.person_id}
    access.record(tx, actor.institution, "access.exclusion_lifted", actor.id, facts)


def _held(tx: Tx, family_id: str, person_id: int) -> list[NamedRow]:
    query = select(WorkItem.__table__).join(Case, Case.id == WorkItem.case_id)
    return list(tx.execute(query.where(Case.family_id == family_id, WorkItem.assignee_id == person_id)))


def _colleague(tx: Tx, actor: Actor, person_id: int) -> None:
    here = select(Person.id).where(Person.id == person_id, Person.institution == actor.institution)
    if tx.connection.scalar(here) is None:
        raise NotFound(what="person", key=person_id)
