"""Who is logged in holds the roles of their own and has the password of their own."""

from __future__ import annotations

from sqlalchemy import select

from engine.store.tables import Person
from tests.webapp.conftest import PEOPLE, ROLES, House
from webapp.auth.datastore import PersonDatastore


def test_each_has_their_own_roles(house: House) -> None:
    with house.app.app_context():
        for login, (name, institution) in PEOPLE.items():
            found = PersonDatastore().find_user(login=login)
            assert found is not None and (found.name, found.institution) == (name, institution)
            assert [role.name for role in found.roles] == [ROLES[login]]
        assert PersonDatastore().find_user(login="nobody") is None


def test_a_rehashed_password_is_that_of_one_person(house: House) -> None:
    def kept() -> dict[str, str]:
        with house.store.reading() as tx:
            rows = tx.execute(select(Person.login, Person.password).where(Person.login.in_(PEOPLE)))
            return {row.login: row.password for row in rows}

    before = kept()
    with house.app.app_context():
        curator = PersonDatastore().find_user(login="curator")
        assert curator is not None
        curator.password = "anew"
        PersonDatastore().put(curator)
    assert kept() == {**before, "curator": "anew"}
