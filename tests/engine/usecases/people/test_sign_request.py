"""A role that sees families begins with the signature of a supervisor who neither asked nor is given."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry.people import powers
from engine.store.tables import AccessRequest, JournalEntry, Notice, Person, SecondFactor
from engine.usecases.people.change_factor import ask_reset, put_on
from engine.usecases.people.edit_unit import add_unit
from engine.usecases.people.move_to_unit import move_to_unit
from engine.usecases.people.save_person import save_person
from engine.usecases.people.sign_request import sign_request
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import House

NEWCOMER = {"login": "novik", "name": "Новик Анна Петровна", "institution": "zhodino", "reason": "приказ № 3"}


@pytest.fixture
def asked(house: House) -> str:
    """A curator who waits; the id of the request."""
    do(house, save_person, "sayko", **NEWCOMER, roles=["curator"])
    [row] = house.rows(AccessRequest)
    return str(row["id"])


def state(house: House, request_id: str) -> dict[str, object]:
    [row] = house.rows(AccessRequest, AccessRequest.id == request_id)
    return row


def test_signed_it_holds_and_says_who_and_when(house: House, asked: str) -> None:
    do(house, sign_request, "golub", asked, True)
    assert house.actor("novik").roles == {"curator"}
    row = state(house, asked)
    assert (row["state"], row["decided_by"]) == ("signed", house.actor("golub").id)
    assert (row["asked_by"], row["reason"]) == (house.actor("sayko").id, "приказ № 3")
    [line] = house.rows(JournalEntry, JournalEntry.action == "role.signed")
    assert line["facts"]["role"] == "curator" and line["actor_id"] == house.actor("golub").id


def test_declined_nothing_changes_and_a_word_is_kept(house: House, asked: str) -> None:
    with pytest.raises(FormFaults):
        do(house, sign_request, "golub", asked, False, " ")
    do(house, sign_request, "golub", asked, False, "не наш человек")
    assert house.actor("novik").roles == set()
    assert (state(house, asked)["state"], state(house, asked)["remark"]) == ("declined", "не наш человек")
    with pytest.raises(NotFound):
        do(house, sign_request, "golub", asked, True)


@pytest.mark.parametrize(
    ("login", "fault"),
    [("sayko", NotAllowed), ("mazur", NotAllowed), ("petrova", NotFound), ("novik", NotAllowed)],
)
def test_nobody_else_signs(house: House, asked: str, login: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        do(house, sign_request, login, asked, True)
    assert state(house, asked)["state"] == "asked" and house.actor("novik").roles == set()


def test_nobody_signs_for_themselves_or_what_they_asked(house: House) -> None:
    golub = house.rows(Person, Person.login == "golub")[0]
    own = {name: golub[name] for name in ("login", "name", "institution")} | {"person_id": golub["id"]}
    with house.store.transaction() as tx:
        save_person(tx, None, **own, roles=["dept_head", "administrator"])
    do(house, save_person, "sayko", **own, roles=["dept_head", "administrator", "director"], reason="приказ")
    [for_golub] = house.rows(AccessRequest)
    do(house, save_person, "golub", **NEWCOMER, roles=["curator"])
    [by_golub] = house.rows(AccessRequest, AccessRequest.role == "curator")
    for request in (for_golub, by_golub):
        with pytest.raises(FormFaults):
            do(house, sign_request, "golub", request["id"], True)
    assert house.actor("novik").roles == set() and "director" not in house.actor("golub").roles


def test_a_closed_door_takes_no_role(house: House, asked: str) -> None:
    person = house.actor("novik").id
    do(house, save_person, "sayko", **NEWCOMER, roles=["curator"], active=False, person_id=person)
    with pytest.raises(FormFaults):
        do(house, sign_request, "golub", asked, True)


def test_a_second_factor_goes_with_a_signature_and_its_owner_is_told(house: House) -> None:
    lis = house.actor("lis").id
    with house.store.transaction() as tx:
        put_on(tx, lis, "zhodino", "secret", 1)
    do(house, ask_reset, "sayko", lis, "телефон утонул")
    do(house, ask_reset, "sayko", lis, "телефон утонул")
    [request] = house.rows(AccessRequest)
    assert (request["what"], request["state"]) == ("factor", "asked") and house.rows(SecondFactor)
    do(house, sign_request, "golub", request["id"], True)
    assert not house.rows(SecondFactor)
    [told] = house.rows(Notice, Notice.person_id == lis, Notice.code == "entry.factor_taken_off")
    assert told["facts"] == {"by": house.actor("golub").id}


def test_a_role_over_the_whole_is_signed_by_a_head_of_the_whole(house: House) -> None:
    director(house)
    unit = do(house, add_unit, "sayko", "Отделение сопровождения")
    do(house, move_to_unit, "direktor", house.actor("golub").id, unit, "приказ")
    do(house, save_person, "sayko", **NEWCOMER, roles=["deputy_director", "dept_head"])
    asked = {row["role"]: row["id"] for row in house.rows(AccessRequest, AccessRequest.state == "asked")}
    do(house, sign_request, "golub", asked["dept_head"], True)
    with pytest.raises(NotAllowed):
        do(house, sign_request, "golub", asked["deputy_director"], True)
    do(house, sign_request, "direktor", asked["deputy_director"], True)
    assert house.actor("novik").roles == {"deputy_director", "dept_head"}


def test_the_second_factor_of_a_head_of_the_whole_another_one_takes_off(house: House) -> None:
    director(house)
    unit = do(house, add_unit, "sayko", "Отделение сопровождения")
    do(house, move_to_unit, "direktor", house.actor("golub").id, unit, "приказ")
    with house.store.transaction() as tx:
        put_on(tx, house.actor("direktor").id, "zhodino", "secret", 1)
    do(house, ask_reset, "sayko", house.actor("direktor").id, "телефон утонул")
    [alone] = house.rows(AccessRequest, AccessRequest.what == "factor")
    with house.store.transaction() as tx:
        request = powers.held(tx, "zhodino", alone["id"])
        assert request and not powers.of_the_whole(tx.config, request, {request.person_id})
        assert powers.of_the_whole(tx.config, request, {request.person_id, 0})
    do(house, save_person, "sayko", **NEWCOMER, roles=["deputy_director"])
    [asked] = house.rows(AccessRequest, AccessRequest.role == "deputy_director")
    do(house, sign_request, "direktor", asked["id"], True)
    with pytest.raises(NotAllowed):
        do(house, sign_request, "golub", alone["id"], True)
    do(house, sign_request, "novik", alone["id"], True)
    assert not house.rows(SecondFactor)
