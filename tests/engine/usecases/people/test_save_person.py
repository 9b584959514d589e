"""People of an institution: all faults at once, passwords and sessions, and only their own administrator."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import Person
from engine.usecases.people.save_person import save_person
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

NEWCOMER = {"login": "novik", "name": "Новик Анна Петровна", "institution": "zhodino", "roles": ["curator"]}


def test_a_newcomer_gets_a_password_and_a_change_ends_sessions(house: House) -> None:
    person = do(house, save_person, "sayko", **NEWCOMER, password="двенадцать знаков")
    [before] = house.rows(Person, Person.id == person)
    assert PasswordHasher().verify(before["password"], "двенадцать знаков")
    do(house, save_person, "sayko", **NEWCOMER, position="Куратор", person_id=person)
    [same] = house.rows(Person, Person.id == person)
    assert (same["session_key"], same["password"]) == (before["session_key"], before["password"])
    do(house, save_person, "sayko", **{**NEWCOMER, "roles": ["registrar"]}, person_id=person)
    assert house.rows(Person, Person.id == person)[0]["session_key"] != before["session_key"]
    assert house.actor("novik").roles == {"registrar"}
    do(house, save_person, "sayko", **NEWCOMER, active=False, person_id=person)
    with pytest.raises(NotFound):
        house.actor("novik")


def test_all_faults_of_a_person_at_once(house: House) -> None:
    with pytest.raises(FormFaults) as refused:
        do(
            house,
            save_person,
            "sayko",
            login="Я",
            name="",
            institution="zhodino",
            roles=["king"],
            password="short",
        )
    assert refused.value.facts["faults"].keys() == {"login", "name", "roles", "password"}
    with pytest.raises(FormFaults) as refused:
        do(house, save_person, "sayko", **{**NEWCOMER, "login": "lis"}, password="двенадцать знаков")
    assert refused.value.facts["faults"].keys() == {"login"}


@pytest.mark.parametrize(("login", "institution"), [("golub", "zhodino"), ("sayko", "omsk")])
def test_people_are_their_own_administrators_affair(house: House, login: str, institution: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        do(
            house,
            save_person,
            login,
            **{**NEWCOMER, "institution": institution},
            password="двенадцать знаков",
        )


def test_nobody_of_another_institution_is_taken_over(house: House) -> None:
    """Neither by their number nor by a number that is nobody's."""
    before = house.rows(Person)
    for number in (house.actor("petrova").id, 10**6):
        with pytest.raises(NotFound):
            do(house, save_person, "sayko", **NEWCOMER, password="двенадцать знаков", person_id=number)
    assert house.rows(Person) == before and house.actor("petrova").institution == "omsk"
