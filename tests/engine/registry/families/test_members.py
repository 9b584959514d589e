"""Who is the person a paper names: by name, and by birth date where both are known."""

from __future__ import annotations

from datetime import date

import pytest

from engine.registry.families import members
from engine.registry.families.members import Named
from engine.store.tables import Member
from tests.engine.usecases.house import House

NAME = "Ковалёв Артём"
BORN, OTHER = date(2014, 5, 20), date(2015, 5, 20)


@pytest.mark.parametrize(
    ("first", "second", "born"),
    [
        (None, None, [None]),
        (BORN, BORN, [BORN]),
        (None, BORN, [BORN]),  # a later paper completes the person
        (BORN, None, [BORN]),  # and takes nothing away
        (BORN, OTHER, [BORN, OTHER]),  # two birth dates are two people
    ],
)
def test_one_person_or_two(
    house: House, first: date | None, second: date | None, born: list[date | None]
) -> None:
    family = house.case(house.start().case_id)["family_id"]
    with house.store.transaction() as tx:
        kept = [members.keep(tx, "zhodino", family, Named(NAME, each)) for each in (first, second)]
    assert len(set(kept)) == len(born)
    assert sorted((row["birth_date"] for row in house.rows(Member)), key=str) == born


def test_the_same_name_in_another_family_is_another_person(house: House) -> None:
    one, other = (house.case(house.start().case_id)["family_id"] for _ in range(2))
    with house.store.transaction() as tx:
        kept = {members.keep(tx, "zhodino", family, Named(NAME, BORN)) for family in (one, other)}
    assert len(kept) == 2 and {row["family_id"] for row in house.rows(Member)} == {one, other}
