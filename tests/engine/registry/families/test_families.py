"""A case is linked to the last one of its own family."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.errors import NotFound
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


def test_a_family_of_another_institution_is_not_found(house: House) -> None:
    """Its id opens no case, and its name is not told."""
    family_id, other = (house.case(house.planned())["family_id"] for _ in range(2))
    with house.store.transaction() as tx:
        for each in (family_id, other):
            assert families.find_or_add(tx, "zhodino", {"id": each})[0] == each
        for institution, each in (("omsk", family_id), ("zhodino", "no-such-family")):
            with pytest.raises(NotFound):
                families.find_or_add(tx, institution, {"id": each, "title": "Семья Чужих"})
