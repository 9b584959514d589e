"""Families are told within their institution; one that is asked for is that one."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.queries.families.family_list import family, known_families
from engine.store.tables import Family
from tests.engine.usecases.house import House, publish


def families(house: House) -> tuple[str, str]:
    """Two of one surname: the first lives in Zhodino, the second in Omsk."""
    with house.store.transaction() as tx:
        publish(tx, "signals", None)
    found = [house.start("signals", login=login, title="Семья Тихих").case_id for login in ("lis", "petrova")]
    here, there = (house.case(case_id)["family_id"] for case_id in found)
    return here, there


def test_who_takes_an_application_in_is_shown_the_families_of_the_institution(house: House) -> None:
    here, there = families(house)
    with house.store.reading() as tx:
        for login, own in (("lis", here), ("golub", here), ("petrova", there)):
            assert [line.id for line in known_families(tx, house.actor(login), "Тихих")] == [own]
        assert known_families(tx, house.actor("lis"), "") == []


def test_one_family(house: House) -> None:
    here, there = families(house)
    second = house.case(house.start(title="Семья Ершовых").case_id)["family_id"]
    with house.store.reading() as tx:
        for family_id in (here, second):
            line = family(tx, house.actor("golub"), family_id)
            assert (line.id, line.cases) == (family_id, 1)
        assert family(tx, house.actor("petrova"), there).title == "Семья Тихих"
        for login, another in (("golub", there), ("petrova", here), ("sayko", here), ("golub", "none")):
            with pytest.raises(NotFound):
                family(tx, house.actor(login), another)
    assert {row["id"] for row in house.rows(Family)} == {here, there, second}
