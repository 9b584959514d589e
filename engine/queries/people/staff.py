"""The staff of an institution, as its administrator sees them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from engine.access import Actor
from engine.errors import NotFound
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole


@dataclass(frozen=True)
class StaffMember:
    """One person with the roles they hold."""

    id: int
    login: str
    name: str
    position: str
    active: bool
    roles: tuple[str, ...]


SEE_FAMILIES = frozenset({"staff", "supervisor"})  # kinds of roles


def may_meet_families(tx: Tx, actor: Actor) -> list[StaffMember]:
    """Colleagues who work now and whose roles let them see families at all."""
    kinds = {name: role.kind for name, role in tx.config.roles.items()}
    return [
        one
        for one in staff(tx, actor)
        if one.active and one.id != actor.id and SEE_FAMILIES & {kinds.get(role, "") for role in one.roles}
    ]


def staff(tx: Tx, actor: Actor, search: str = "", role: str = "") -> list[StaffMember]:
    """People of the administrator's institution: the active first, then by name."""
    query = select(Person.id, Person.login, Person.name, Person.position, Person.active)
    query = query.where(Person.institution == actor.institution)
    if search:
        like = f"%{search.lower()}%"
        query = query.where(or_(func.lower(Person.name).like(like), Person.login.like(like)))
    if role:
        query = query.where(Person.id.in_(select(PersonRole.person_id).where(PersonRole.role == role)))
    rows = tx.execute(query.order_by(Person.active.desc(), Person.name)).all()
    held = _roles(tx, [row.id for row in rows])
    return [_member(row, held[row.id]) for row in rows]


def staff_member(tx: Tx, actor: Actor, person_id: int) -> StaffMember:
    """One of them. Raises NotFound, also for another institution's."""
    query = select(Person.id, Person.login, Person.name, Person.position, Person.active)
    own = query.where(Person.id == person_id, Person.institution == actor.institution)
    row = tx.execute(own).first()
    if row is None:
        raise NotFound(what="person", key=person_id)
    return _member(row, _roles(tx, [row.id])[row.id])


def _member(row: NamedRow, roles: list[str]) -> StaffMember:
    return StaffMember(row.id, row.login, row.name, row.position, row.active, tuple(roles))


def _roles(tx: Tx, ids: list[int]) -> dict[int, list[str]]:
    held: dict[int, list[str]] = defaultdict(list)
    found = select(PersonRole.person_id, PersonRole.role).where(PersonRole.person_id.in_(ids))
    for row in tx.execute(found.order_by(PersonRole.role)):
        held[row.person_id].append(row.role)
    return held
