"""From a person's row to the one who acts."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.errors import NotFound
from engine.registry.people.sight import sight
from engine.store.session import Tx
from engine.store.tables import Person, PersonRole


def actor_by_id(tx: Tx, person_id: int) -> Actor:
    """An active person with the roles they hold now. Raises NotFound."""
    return _actor(tx, Person.id == person_id, person_id)


def actor_by_login(tx: Tx, login: str) -> Actor:
    """The same by login."""
    return _actor(tx, Person.login == login, login)


def _actor(tx: Tx, condition: object, key: object) -> Actor:
    found = select(Person.id, Person.login, Person.name, Person.institution)
    row = tx.execute(found.where(condition, Person.active.is_(True))).first()  # type: ignore[arg-type]
    if row is None:
        raise NotFound(what="person", key=key)
    roles = tx.connection.scalars(select(PersonRole.role).where(PersonRole.person_id == row.id))
    seen = sight(tx, row.id, row.institution)
    return Actor(row.id, row.login, row.name, row.institution, frozenset(roles), seen)
