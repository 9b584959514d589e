"""A case is linked to the last one of its own family."""

from __future__ import annotations

from datetime import timedelta

from engine.registry.families import families
from tests.engine.usecases.house import House


def test_the_first_case_of_a_family_follows_no_other(house: House) -> None:
    first, stranger = house.planned(), house.planned()
    family = house.case(first)["family_id"]
    house.clock.advance(timedelta(hours=1))
    second = house.start(id=family).case_id
    house.clock.advance(timedelta(hours=1))
    third = house.start(id=family).case_id
    house.start()
    linked = {each: house.case(each)["previous_case_id"] for each in (first, stranger, second, third)}
    assert linked == {first: None, stranger: None, second: first, third: second}
    with house.store.reading() as tx:
        assert families.last_case(tx, family) == third
        assert families.last_case(tx, "no such family") is None
