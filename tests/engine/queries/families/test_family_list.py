"""Families are told within their institution; one that is asked for is that one."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.errors import NotFound
from engine.queries.families.family_list import family, family_list
from engine.queries.families.family_matches import resembling
from engine.store.tables import Family
from tests.engine.usecases.house import House, publish
from tests.engine.usecases.planted import Bed


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
            assert [line.id for line in resembling(tx, house.actor(login), "Тихих")] == [own]
        assert resembling(tx, house.actor("lis"), "") == []


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


def test_eight_known_families_by_their_names(house: House) -> None:
    """Neither those that were joined to another one nor the strictly confidential ones nor a unit's own."""
    bed = Bed.of(house, house.start().case_id, "lis")
    titles = [f"Семья Вербных {letter}" for letter in "БАВДГЕИЗЖ"]
    kept = {"search": "семья вербных", "address": "ул. Вербная"}
    planted = set(bed.plant(Family, *({**kept, "title": title} for title in titles)))
    left_out = (
        {"status": "joined"},
        {"status": "unit"},
        {"confidentiality": "high"},
        {"institution": "omsk"},
    )
    bed.plant(Family, *({**kept, "title": "А", **each} for each in left_out))
    with bed.reading() as tx:
        found = resembling(tx, house.actor("lis"), "Вербных")
    assert len(found) == 8 and {line.id for line in found} <= planted
    assert {(line.address, line.mine) for line in found} == {("ул. Вербная", False)}


def test_the_list_is_by_names_and_counts_the_cases_one_may_see(house: House) -> None:
    plain = house.start(title="Семья Яровых").case_id
    first = house.start(title="Семья Арских").case_id
    house.start(login="golub", id=house.case(first)["family_id"])
    with house.store.transaction() as tx:
        hidden = Family.id == house.case(plain)["family_id"]
        tx.execute(update(Family).where(hidden).values(title="Аа", confidentiality="high"))
    own = {house.case(each)["family_id"] for each in (plain, first)}
    with house.store.reading() as tx:
        lines = [line for line in family_list(tx, house.actor("golub"), "", 1).rows if line.id in own]
    assert [(line.title, line.cases) for line in lines] == [("Семья Арских", 2), ("", 1)]
