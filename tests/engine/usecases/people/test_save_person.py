"""People of an institution: all faults at once, passwords and sessions, and only their own administrator."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError
from sqlalchemy import delete, select

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.people.institution_journal import door_entries
from engine.store.session import Tx
from engine.store.tables import AccessRequest, Notice, Person, PersonRole
from engine.usecases.people.save_person import save_person
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

NEWCOMER = {
    "login": "novik",
    "name": "Новик Анна Петровна",
    "institution": "zhodino",
    "roles": ["curator"],
    "reason": "приказ № 3",
}


def test_a_newcomer_has_no_password_yet_and_a_change_ends_sessions(house: House) -> None:
    person = do(house, save_person, "sayko", **NEWCOMER)
    [before] = house.rows(Person, Person.id == person)
    assert before["password"] == ""
    with pytest.raises(InvalidHashError):
        PasswordHasher().verify(before["password"], "")
    do(house, save_person, "sayko", **NEWCOMER, position="Куратор", person_id=person)
    [same] = house.rows(Person, Person.id == person)
    assert (same["session_key"], same["password"]) == (before["session_key"], before["password"])
    do(house, save_person, "sayko", **{**NEWCOMER, "roles": ["methodologist"]}, person_id=person)
    assert house.rows(Person, Person.id == person)[0]["session_key"] != before["session_key"]
    assert house.actor("novik").roles == {"methodologist"}
    do(house, save_person, "sayko", **NEWCOMER, active=False, person_id=person)
    with pytest.raises(NotFound):
        house.actor("novik")


def test_the_installation_itself_gives_a_password(house: House) -> None:
    with house.store.transaction() as tx:
        person = save_person(tx, None, **NEWCOMER, password="двенадцать знаков")
    [row] = house.rows(Person, Person.id == person)
    assert PasswordHasher().verify(row["password"], "двенадцать знаков")
    assert house.actor("novik").roles == {"curator"}


def test_an_administrator_gives_nobody_a_password(house: House) -> None:
    with pytest.raises(FormFaults) as refused:
        do(house, save_person, "sayko", **NEWCOMER, password="двенадцать знаков")
    assert refused.value.facts["faults"].keys() == {"password"}


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
        do(house, save_person, "sayko", **{**NEWCOMER, "login": "lis"})
    assert refused.value.facts["faults"].keys() == {"login"}


@pytest.mark.parametrize(("login", "institution"), [("golub", "zhodino"), ("sayko", "omsk")])
def test_people_are_their_own_administrators_affair(house: House, login: str, institution: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        do(house, save_person, login, **{**NEWCOMER, "institution": institution})


def requests(house: House) -> set[tuple[str, str]]:
    return {(row["role"], row["state"]) for row in house.rows(AccessRequest)}


def test_a_role_that_sees_families_waits_and_the_others_hold_at_once(house: House) -> None:
    do(house, save_person, "sayko", **{**NEWCOMER, "roles": ["curator", "director", "methodologist"]})
    assert house.actor("novik").roles == {"methodologist"}
    assert requests(house) == {("curator", "asked"), ("director", "asked")}


def test_what_waits_is_asked_once_and_withdrawn_when_it_is_not_wanted(house: House) -> None:
    person = do(house, save_person, "sayko", **NEWCOMER)
    do(house, save_person, "sayko", **NEWCOMER, person_id=person)
    assert requests(house) == {("curator", "asked")}
    do(house, save_person, "sayko", **{**NEWCOMER, "roles": ["methodologist"]}, person_id=person)
    assert requests(house) == {("curator", "withdrawn")}


def test_a_role_that_waits_has_a_reason(house: House) -> None:
    with pytest.raises(FormFaults) as refused:
        do(house, save_person, "sayko", **{**NEWCOMER, "reason": " "})
    assert refused.value.facts["faults"].keys() == {"reason"}


def test_the_first_supervisor_needs_no_signature_and_the_second_does(house: House) -> None:
    with house.store.transaction() as tx:
        newly = {"name": "Князев Роман Игоревич", "institution": "rodnik", "roles": ["administrator"]}
        tx.execute(delete(PersonRole).where(PersonRole.person_id.in_(_of(tx, "rodnik"))))
        save_person(tx, None, login="lykov", **newly)
    first = {**NEWCOMER, "institution": "rodnik", "roles": ["director"]}
    person = do(house, save_person, "lykov", **first)
    assert house.actor("novik").roles == {"director"}
    assert requests(house) == {("director", "first")}
    do(house, save_person, "lykov", **{**first, "login": "second", "name": "Второй Иван Иванович"})
    assert house.actor("second").roles == set()
    with pytest.raises(FormFaults):  # and the first one cannot be taken away, to give a first one anew
        do(house, save_person, "lykov", **{**first, "roles": ["methodologist"]}, person_id=person)


def _of(tx: Tx, institution: str) -> list[int]:
    return list(tx.connection.scalars(select(Person.id).where(Person.institution == institution)))


def own(house: House, login: str) -> dict[str, object]:
    [row] = house.rows(Person, Person.login == login)
    return {"login": login, "name": row["name"], "institution": row["institution"], "person_id": row["id"]}


def test_an_administrator_gives_himself_nothing_and_the_last_one_stays(house: House) -> None:
    sayko = own(house, "sayko")
    for roles in (["administrator", "methodologist"], ["administrator", "director"]):
        with pytest.raises(FormFaults) as refused:
            do(house, save_person, "sayko", **sayko, roles=roles, reason="приказ")
        assert refused.value.facts["faults"].keys() == {"roles"}
    with pytest.raises(FormFaults):
        do(house, save_person, "sayko", **sayko, roles=["methodologist"])
    with pytest.raises(FormFaults):
        do(house, save_person, "sayko", **sayko, roles=["administrator"], active=False)
    assert house.actor("sayko").roles == {"administrator"} and not house.rows(AccessRequest)
    do(house, save_person, "sayko", **{**NEWCOMER, "roles": ["administrator"]})
    do(house, save_person, "novik", **sayko, roles=["methodologist"])
    assert house.actor("sayko").roles == {"methodologist"}


def test_the_last_supervisor_stays_and_taking_a_role_away_is_remembered(house: House) -> None:
    golub = own(house, "golub")
    with pytest.raises(FormFaults):
        do(house, save_person, "sayko", **golub, roles=["methodologist"])
    with house.store.transaction() as tx:
        save_person(tx, None, **{**NEWCOMER, "roles": ["director"]})
    do(house, save_person, "sayko", **golub, roles=["methodologist"])
    assert requests(house) == {("dept_head", "taken")}


def test_a_supervisor_s_role_that_waits_holds_no_place_of_the_last_one(house: House) -> None:
    golub = own(house, "golub")
    with pytest.raises(FormFaults) as refused:
        do(house, save_person, "sayko", **golub, roles=["deputy_director"], reason="приказ")
    assert refused.value.facts["faults"].keys() == {"roles"}
    assert house.actor("golub").roles == {"dept_head"} and not house.rows(AccessRequest)
    do(house, save_person, "sayko", **golub, roles=["dept_head", "deputy_director"], reason="приказ")
    assert house.actor("golub").roles == {"dept_head"}
    assert requests(house) == {("deputy_director", "asked")}


def test_a_door_opened_again_asks_for_its_roles_anew_and_supervisors_see_it(house: House) -> None:
    mazur = own(house, "mazur")
    roles = ["curator", "methodologist"]
    with house.store.transaction() as tx:
        save_person(tx, None, **mazur, roles=roles)
        save_person(tx, None, **mazur, roles=roles, active=False)
    do(house, save_person, "sayko", **mazur, roles=roles)
    assert house.actor("mazur").roles == {"methodologist"}
    assert requests(house) == {("curator", "asked")}
    assert house.rows(AccessRequest)[0]["reason"] == "Вход, который был закрыт, открыт снова."
    with house.store.reading() as tx:
        [told] = door_entries(tx, house.actor("golub"))
    assert (told.action, told.facts) == ("person.opened", {"person": mazur["person_id"]})


def test_a_supervisor_s_door_opened_again_waits_too(house: House) -> None:
    golub = own(house, "golub")
    with house.store.transaction() as tx:
        save_person(tx, None, **golub, roles=["dept_head"], active=False)
    do(house, save_person, "sayko", **golub, roles=["dept_head"], reason="приказ № 4")
    assert house.actor("golub").roles == set()
    assert [(row["state"], row["reason"]) for row in house.rows(AccessRequest)] == [("asked", "приказ № 4")]


def test_the_person_is_told_of_another_login_and_so_are_the_supervisors(house: House) -> None:
    lis = own(house, "lis")
    do(house, save_person, "sayko", **{**lis, "name": "Лис Анна Петровна"}, roles=["registrar"])
    assert not house.rows(Notice)
    do(house, save_person, "sayko", **{**lis, "login": "lis.a"}, roles=["registrar"])
    [told] = house.rows(Notice)
    assert (told["person_id"], told["code"]) == (lis["person_id"], "entry.login_changed")
    with house.store.reading() as tx:
        assert [row.action for row in door_entries(tx, house.actor("golub"))] == ["login.changed"]


def test_a_name_that_is_too_long_is_told_its_limit(house: House) -> None:
    with pytest.raises(FormFaults) as refused:
        do(house, save_person, "sayko", **{**NEWCOMER, "name": "ж" * 181})
    [sentence] = refused.value.facts["faults"]["name"]
    assert "длиннее 180 знаков" in sentence and "Укажите" not in sentence
