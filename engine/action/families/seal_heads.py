"""Who could take a seal off a family: two of its heads do it together, so a seal needs two who find it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from engine.action.actor import actor_by_id
from engine.action.families.visible_family import heads_but_for_the_seal
from engine.registry.families.access import kept_from_family
from engine.registry.people.powers import SIGNS, roles_of_kind
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole


def openers(tx: Tx, institution: str, family_id: str, among: Collection[int] | None = None) -> set[int]:
    """Active heads of the institution, and of the department that leads the family, who are not kept from it.

    ``among``: of these people only. A head of another department finds no family of this one and opens nothing.
    """
    supervise = (
        select(Person.id)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(
            Person.institution == institution,
            Person.active.is_(True),
            PersonRole.role.in_(roles_of_kind(tx.config, SIGNS)),
        )
    )
    found = set(tx.connection.scalars(supervise)) - kept_from_family(tx, family_id)
    people = found if among is None else found & set(among)
    return {each for each in people if heads_but_for_the_seal(tx, actor_by_id(tx, each), family_id)}
