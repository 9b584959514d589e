"""Demo people: of each role in Zhodino, enterable, and added once."""

from __future__ import annotations

from argon2 import PasswordHasher
from sqlalchemy import select

from engine.config import current
from engine.demo.people import PASSWORD, PEOPLE, add_demo_people
from engine.store.session import Store
from engine.store.tables import Person


def test_zhodino_has_somebody_for_each_room() -> None:
    roles = {role for person in PEOPLE if person.institution == "zhodino" for role in person.roles}
    assert {"registrar", "dept_head", "curator", "director", "methodologist", "administrator"} <= roles
    kinds = {current().roles[role].kind for role in roles}
    assert kinds == {"staff", "supervisor", "methodologist", "administrator"}


def test_they_are_added_once_and_can_enter(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        assert add_demo_people(tx) == len(PEOPLE)
    with empty_store.transaction() as tx:
        assert add_demo_people(tx) == 0
    with empty_store.reading() as tx:
        password = tx.connection.scalar(select(Person.password).where(Person.login == PEOPLE[0].login))
    assert PasswordHasher().verify(password, PASSWORD)
