"""Our ``person`` table as Flask-Security's datastore. Read with Core: one person is needed on every request."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask_security import RoleMixin, UserMixin
from flask_security.datastore import UserDatastore
from sqlalchemy import Select, bindparam, func, select, update

from engine.access import Sight
from engine.registry.people.sight import sight
from engine.store.house import EVERYWHERE, working_for
from engine.store.tables import Person, PersonRole
from webapp.base.database import store

PERSON = Person.__table__
ROLE = PersonRole.__table__
#: What Flask-Security asks for -> our column.
KEYS = {"login": PERSON.c.login, "fs_uniquifier": PERSON.c.session_key, "id": PERSON.c.id}


class HeldRole(RoleMixin):
    """A role as Flask-Security wants to see it."""

    permissions: list[str] = []

    def __init__(self, name: str) -> None:
        self.name = name


class SignedInPerson(UserMixin):
    """The person of a session; ``fs_uniquifier`` is the session key, so changing that ends all sessions."""

    fs_uniquifier: str = ""
    email: str = ""  # nobody is known by an address here

    def __init__(self, row: Any, roles: list[RoleMixin], sight: Sight) -> None:
        self.id: int = row.id
        self.login: str = row.login
        self.name: str = row.name
        self.position: str = row.position
        self.institution: str = row.institution
        self.password: str = row.password
        self.active: bool = row.active
        self.language: str = row.language
        self.fs_uniquifier = row.session_key
        self.roles = roles
        self.sight = sight


HELD = select(ROLE.c.role).where(ROLE.c.person_id == bindparam("person"))


@cache
def _found_by(key: str, case_insensitive: bool) -> Select[*tuple[Any, ...]]:
    """Made once: it is asked at every click."""
    column = KEYS[key]
    if case_insensitive:
        return select(PERSON).where(func.lower(column) == bindparam("value"))
    return select(PERSON).where(column == bindparam("value", type_=column.type))


class PersonDatastore(UserDatastore):
    """Finds people; writes nothing but a rehashed password (people are edited by use cases)."""

    def __init__(self) -> None:
        super().__init__(SignedInPerson, HeldRole)

    def find_user(self, case_insensitive: bool = False, **criteria: Any) -> SignedInPerson | None:
        """The person with this login, session key or id; ``None`` when there is none."""
        ((key, value),) = criteria.items()
        with working_for(EVERYWHERE), store().reading() as tx:  # nobody knows yet whose person it is
            sought = str(value).lower() if case_insensitive else value
            row = tx.connection.execute(_found_by(key, case_insensitive), {"value": sought}).first()
            if row is None:
                return None
            held = tx.connection.scalars(HELD, {"person": row.id}).all()
            seen = sight(tx, row.id, row.institution)
        return SignedInPerson(row, [HeldRole(name) for name in held], seen)

    def find_role(self, role: str) -> HeldRole:
        """Roles are configuration, so any name is a role here."""
        return HeldRole(role)

    def put(self, model: SignedInPerson) -> SignedInPerson:
        """Keep a password that was rehashed with newer parameters."""
        with store().transaction() as tx:
            tx.connection.execute(update(Person).where(Person.id == model.id).values(password=model.password))
        return model

    def commit(self) -> None:
        """Nothing is pending: ``put`` has its own transaction."""
