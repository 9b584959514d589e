"""To what a standing in may be limited: families, lifecycles and roles of whoever is away."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.bonds import leads
from engine.registry.absences.absence_rows import FAMILIES, LIFECYCLES, ROLES
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case, PersonRole, WorkItem


def limits_offered(tx: Tx, actor: Actor, person_id: int, scope: str) -> set[str]:
    """To what an absence of the person may be limited: their families, lifecycles, roles; families only as far as the actor sees them."""
    if scope == ROLES:
        roles = select(PersonRole.role).where(PersonRole.person_id == person_id)
        return set(tx.connection.scalars(roles))
    column = {FAMILIES: Case.family_id, LIFECYCLES: Case.process_id}.get(scope)
    if column is None:
        return set()
    whom = Actor(person_id, "", "", actor.institution, frozenset())
    held = Case.id.in_(select(WorkItem.case_id).where(WorkItem.assignee_id == person_id))
    seen = [visible_cases(actor)] if scope == FAMILIES else [Case.institution == actor.institution]
    theirs = [*leads(whom)]
    found = set[str]()
    for way in (*theirs, held):
        found |= set(tx.connection.scalars(select(column).where(way, *seen).distinct()))
    return found
