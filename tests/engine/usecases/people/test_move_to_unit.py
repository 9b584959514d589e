"""Whose cases a head sees is changed by the head of the institution, or with a signature, and never by oneself."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.people.institution_journal import door_entries
from engine.queries.people.moves import came_from, told
from engine.store.tables import AccessRequest, Case, JournalEntry, Person
from engine.usecases.people.edit_unit import add_unit, close_unit
from engine.usecases.people.lock_account import lock_account
from engine.usecases.people.move_to_unit import move_to_unit
from engine.usecases.people.save_person import save_person
from engine.usecases.people.sign_request import sign_request
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import sees
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import House


@pytest.fixture
def unit(house: House) -> str:
    director(house)
    made: str = do(house, add_unit, "sayko", "Отделение сопровождения")
    return made


def unit_of(house: House, login: str) -> str | None:
    [row] = house.rows(Person, Person.login == login)
    found: str | None = row["unit_id"]
    return found


def test_an_administrator_asks_and_the_director_signs(house: House, unit: str) -> None:
    case_id = house.planned()
    curator, head = house.actor("mazur").id, house.actor("golub").id
    assert do(house, move_to_unit, "sayko", curator, unit, "приказ № 7") is False
    assert unit_of(house, "mazur") is None and sees(house, "golub", case_id)
    [asked] = house.rows(AccessRequest)
    with pytest.raises(NotAllowed):  # a head of a department would widen what they see
        do(house, move_to_unit, "direktor", head, unit, "приказ № 8")
        do(house, sign_request, "golub", asked["id"], True)
    do(house, sign_request, "direktor", asked["id"], True)
    assert unit_of(house, "mazur") == unit and sees(house, "golub", case_id)
    do(house, move_to_unit, "direktor", head, "", "приказ № 9")
    assert not sees(house, "golub", case_id) and sees(house, "direktor", case_id)
    acts = [row["action"] for row in house.rows(JournalEntry) if row["action"].startswith("unit.")]
    assert acts == ["unit.added", "unit.asked", "unit.moved", "unit.signed", "unit.moved"]


def test_nobody_moves_themselves_or_without_a_ground(house: House, unit: str) -> None:
    for login, person, to, reason in (
        ("sayko", "sayko", unit, "приказ"),
        ("sayko", "mazur", unit, " "),
        ("sayko", "mazur", "нет такого", "приказ"),
        ("direktor", "mazur", "", "приказ"),  # is of none already
    ):
        with pytest.raises(FormFaults):
            do(house, move_to_unit, login, house.actor(person).id, to, reason)
    for login, fault in (("golub", None), ("mazur", NotAllowed), ("vrublevski", NotAllowed)):
        if fault:
            with pytest.raises(fault):
                do(house, move_to_unit, login, house.actor("lis").id, unit, "приказ")
    with pytest.raises(NotFound):
        do(house, move_to_unit, "sayko", house.actor("petrova").id, unit, "приказ")
    assert house.rows(AccessRequest) == []


def test_a_unit_with_people_stays_and_a_closed_one_takes_nobody(house: House, unit: str) -> None:
    do(house, move_to_unit, "direktor", house.actor("vrublevski").id, unit, "приказ № 7")
    with pytest.raises(FormFaults):
        do(house, close_unit, "sayko", unit)
    do(house, move_to_unit, "direktor", house.actor("vrublevski").id, "", "приказ № 8")
    do(house, close_unit, "sayko", unit)
    with pytest.raises(FormFaults):
        do(house, move_to_unit, "sayko", house.actor("mazur").id, unit, "приказ № 9")


def test_no_change_of_roles_spares_the_signature(house: House, unit: str) -> None:
    """Who leads a case, with the role taken away; a newcomer whose role waits; one who sees no families."""
    house.planned()
    [row] = house.rows(Person, Person.login == "mazur")
    own = {name: row[name] for name in ("login", "name", "institution")}
    do(house, save_person, "sayko", **own, person_id=row["id"], roles=["administrator"])
    new = {"login": "novik", "name": "Новик Анна Петровна", "institution": "zhodino", "reason": "приказ"}
    do(house, save_person, "sayko", **new, roles=["curator"])
    for login in ("mazur", "novik", "vrublevski"):
        assert do(house, move_to_unit, "sayko", house.actor(login).id, unit, "приказ № 7") is False
        assert unit_of(house, login) is None


def test_the_ground_is_kept_with_where_from_and_where_to(house: House, unit: str) -> None:
    person = house.actor("mazur").id
    do(house, move_to_unit, "direktor", person, unit, "приказ № 2")
    do(house, lock_account, "direktor", person, "подозрение")
    do(house, move_to_unit, "sayko", person, "", "приказ № 3")
    [asked] = house.rows(AccessRequest, AccessRequest.state == "asked")
    do(house, sign_request, "direktor", asked["id"], True)  # a locked person is moved as well
    with house.store.reading() as tx:
        actor = house.actor("direktor")
        lines = told(tx, actor, [each for each in door_entries(tx, actor) if "unit" in each.facts])
        assert came_from(tx, actor)[asked["id"]] == unit
    name = "Отделение сопровождения"
    said = [(one.action, one.facts["came_from"], one.facts["goes_to"], one.facts["reason"]) for one in lines]
    assert said == [("unit.signed", name, "", "приказ № 3"), ("unit.moved", "", name, "приказ № 2")]
    assert all("приказ" not in str(row["facts"]) for row in house.rows(JournalEntry))


def test_names_that_differ_by_their_letters_case_are_one(house: House, unit: str) -> None:
    with pytest.raises(FormFaults):
        do(house, add_unit, "sayko", "отделение СОПРОВОЖДЕНИЯ")


def test_locked_people_bound_the_heads_while_they_lead(house: House, unit: str) -> None:
    case_id, person = house.planned(), house.actor("mazur").id
    do(house, move_to_unit, "direktor", person, unit, "приказ № 2")
    assert not sees(house, "golub", case_id)
    do(house, lock_account, "direktor", person, "подозрение")
    assert not sees(house, "golub", case_id)
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=house.actor("sokol").id))
    assert sees(house, "golub", case_id)
