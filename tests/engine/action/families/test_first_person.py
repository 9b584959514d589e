"""One databank for all lifecycles of an institution: who is known in one is found in the other."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import FamilyKnown, FormFaults
from engine.queries.families import dossier
from engine.store.tables import Case, Family, Member
from engine.usecases.cases.start_case import Started, start_case
from tests.engine.usecases.house import House, add_people, publish

NINA = {"name": "Ковалёва Нина Петровна", "birth_date": "1990-03-12", "number": "145-221-049 18"}


def start(house: House, process: str, login: str = "lis", **family: Any) -> Started:
    with house.store.transaction() as tx:
        given = {"title": "Семья Ковалёвой Н. П.", **family}
        return start_case(tx, house.actor(login), process, given, {}, f"{process} {sorted(family)}")


def test_a_family_begun_in_one_lifecycle_is_found_in_the_other(house: House) -> None:
    first = start(house, "patronage", person=NINA)
    with pytest.raises(FamilyKnown) as known:
        start(house, "scheduled", person={"name": "ковалева  нина петровна", "birth_date": "1990-03-12"})
    assert known.value.facts["families"] == {first.family_id: "name"}
    assert len(house.rows(Case)) == 1  # refused, nothing changed
    second = start(house, "scheduled", id=first.family_id)
    assert len(house.rows(Family)) == 1
    with house.store.reading() as tx:
        seen = dossier.cases(tx, house.actor("golub"), first.family_id)
    assert {case.number for case in seen} == {first.number, second.number}


def test_the_person_named_at_intake_is_the_first_member(house: House) -> None:
    start(house, "patronage", person=NINA)
    [member] = house.rows(Member)
    assert (member["first_name"], member["snils"], str(member["birth_date"])) == (
        "Нина",
        "14522104918",
        "1990-03-12",
    )


def test_the_same_person_in_another_institution_is_nobodys_business(house: House) -> None:
    start(house, "patronage", person=NINA)
    with house.store.transaction() as tx:
        add_people(tx, {"omskaya": ("omsk", "registrar")})
        publish(tx, "helpful", institution="omsk")
    assert start(house, "helpful", "omskaya", person=NINA).family_id


def test_on_purpose_it_is_entered_all_the_same(house: House) -> None:
    start(house, "patronage", person=NINA)
    start(house, "scheduled", person=NINA, anyway=True)
    assert len(house.rows(Family)) == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": "", "number": "145-221-049 18"}, "person_name"),
        ({"name": "Ковалёва", "birth_date": "1990-W11-1"}, "person_birth_date"),
        ({"name": "Ковалёва", "birth_date": "1812-09-07"}, "person_birth_date"),
        ({"name": "Ковалёва", "number": "145-221-049 19"}, "person_number"),
        ({"name": "Ковалёва", "number": "4120390A001PB5"}, "person_number"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(house: House, said: dict[str, str], field: str) -> None:
    with pytest.raises(FormFaults) as refused:
        start(house, "patronage", person=said)
    assert list(refused.value.facts["faults"]) == [field] and house.rows(Family) == []


@pytest.mark.parametrize(
    ("number", "snils", "personal"),
    [("145-221-049 18", "14522104918", None), ("4120390A001PB6", None, "4120390A001PB6"), ("", None, None)],
)
def test_a_number_is_kept_as_what_it_is(
    house: House, number: str, snils: str | None, personal: str | None
) -> None:
    start(house, "patronage", person={"name": "Ковалёва", "number": number})
    [member] = house.rows(Member)
    assert (member["last_name"], member["snils"], member["personal_no"]) == ("Ковалёва", snils, personal)


@pytest.mark.parametrize(
    ("day", "taken"),
    [("1900-01-01", True), ("1899-12-31", False), ("2026-09-07", True), ("2026-09-08", False)],
)
def test_a_birthday_is_of_the_last_century_or_this_one_up_to_today(
    house: House, day: str, taken: bool
) -> None:
    person = {"name": "Ковалёва", "birth_date": day}
    if taken:
        start(house, "patronage", person=person)
    else:
        with pytest.raises(FormFaults):
            start(house, "patronage", person=person)
    assert [str(row["birth_date"]) for row in house.rows(Member)] == [day] * taken


@pytest.mark.parametrize("person", [{}, {"name": " ", "number": ""}, None])
def test_nobody_need_be_named(house: House, person: dict[str, str] | None) -> None:
    start(house, "patronage", person=person)
    assert house.rows(Member) == [] and len(house.rows(Family)) == 1


def test_a_name_that_is_too_long_is_said_and_not_cut(house: House) -> None:
    with pytest.raises(FormFaults) as fault:
        start(house, "patronage", person={**NINA, "name": "о" * 181})
    assert fault.value.facts["faults"]["person_name"] == ["Имя длиннее 180 знаков. Сократите его."]
    assert len(house.rows(Case)) == 0
