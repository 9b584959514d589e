"""Departments of an institution with their people, for whoever edits them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.queries.people.staff import StaffMember, staff
from engine.store.session import Tx
from engine.store.tables import Person, Unit


@dataclass(frozen=True)
class Department:
    """One department; ``id`` empty: the people of none. ``heads``: who comes in and heads a department, and nothing more."""

    id: str
    name: str
    people: tuple[StaffMember, ...]
    heads: tuple[StaffMember, ...]


def departments(tx: Tx, actor: Actor) -> list[Department]:
    """Those that work, by name, with whoever is locked in them, and last the people of none who come in."""
    own = dict[int, str]()
    placed = select(Person.id, Person.unit_id).where(Person.institution == actor.institution)
    for row in tx.execute(placed):
        own[row.id] = row.unit_id or ""
    people = staff(tx, actor)
    found = []
    for unit_id, name in [*names(tx, actor.institution).items(), ("", "")]:
        here = tuple(one for one in people if own.get(one.id) == unit_id and (one.active or unit_id))
        found.append(Department(unit_id, name, here, tuple(one for one in here if _heads(tx, one))))
    return found


def _heads(tx: Tx, one: StaffMember) -> bool:
    known = [tx.config.roles[role] for role in one.roles if role in tx.config.roles]
    leads = [role for role in known if role.kind == "supervisor"]
    return one.active and bool(leads) and all(role.heads_unit for role in leads)


def names(tx: Tx, institution: str, closed: bool = False) -> dict[str, str]:
    """Names by id, in their order; with those that are closed for what was said of them before."""
    query = select(Unit.id, Unit.name).where(Unit.institution == institution)
    query = query if closed else query.where(Unit.closed_at.is_(None))
    return {row.id: row.name for row in tx.execute(query.order_by(Unit.name, Unit.id))}
