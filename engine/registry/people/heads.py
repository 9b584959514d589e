"""Who supervises the whole institution, and not a department of it: their sight nobody below them takes away."""

from __future__ import annotations

from sqlalchemy import select

from engine.registry.people.powers import WHOLE, roles_of_kind
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole


def of_the_whole(tx: Tx, institution: str) -> set[int]:
    """Active people with a role over the whole institution."""
    held = (
        select(Person.id)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(
            Person.institution == institution,
            Person.active.is_(True),
            PersonRole.role.in_(roles_of_kind(tx.config, WHOLE)),
        )
    )
    return set(tx.connection.scalars(held))


def above(tx: Tx, institution: str, person_id: int) -> set[int]:
    """Those of them who stand above the person; nobody stands above one of them."""
    found = of_the_whole(tx, institution)
    return set() if person_id in found else found
