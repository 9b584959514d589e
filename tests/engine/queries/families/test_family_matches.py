"""A family that looks the same is told of within the institution that keeps it."""

from __future__ import annotations

from engine.queries.families.family_matches import lookalikes, undecided
from engine.registry import rows
from engine.store.tables import FamilyMatch
from tests.engine.usecases.house import House, publish


def family(house: House, login: str, title: str) -> str:
    return str(house.case(house.start("signals", login=login, title=title).case_id)["family_id"])


def test_the_families_asked_for_that_live_here(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals", None)
    here, other = family(house, "lis", "Семья Тихих"), family(house, "lis", "Семья Ершовых")
    there = family(house, "petrova", "Семья Тихих")
    found = {here: "name", there: "snils"}
    with house.store.reading() as tx:
        for login, own, by in (("lis", here, "name"), ("petrova", there, "snils")):
            told = lookalikes(tx, house.actor(login), found)
            assert [(each.id, each.title, each.by) for each in told] == [(own, "Семья Тихих", by)]
        assert [each.id for each in lookalikes(tx, house.actor("golub"), {other: "name"})] == [other]


def test_a_pair_is_told_on_the_page_of_its_own_family(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals", None)
    case = house.case(house.start("signals", title="Семья Тихих").case_id)
    here, other = case["family_id"], family(house, "lis", "Семья Ершовых")
    with house.store.transaction() as tx:
        pair = {"family_id": here, "other_id": other, "case_id": case["id"], "institution": "zhodino"}
        rows.add(tx, FamilyMatch, **pair, by="name", found_at=tx.now())
    with house.store.reading() as tx:
        assert [each.id for each in undecided(tx, house.actor("lis"), here)] == [other]
        assert undecided(tx, house.actor("lis"), other) == undecided(tx, house.actor("petrova"), here) == []
