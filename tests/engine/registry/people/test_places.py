"""Places a person has come in from are known for half a year, and are theirs alone."""

from __future__ import annotations

from datetime import timedelta

from engine.registry.people import places
from engine.registry.people.places import LASTS, address, device
from engine.store.tables import KnownPlace
from tests.engine.usecases.house import MONDAY, House

HERE, MARK = address("10.0.0.7"), device("mark")


def known(house: House, login: str, later: timedelta = timedelta()) -> set[str]:
    with house.store.reading() as tx:
        return places.known(tx, login, [HERE, MARK, device("10.0.0.7")], MONDAY + later)


def remember(house: House, login: str, *digests: str, later: timedelta = timedelta()) -> None:
    with house.store.transaction() as tx:
        places.remember(tx, house.actor(login).id, list(digests), MONDAY + later)


def test_each_has_places_of_their_own(house: House) -> None:
    remember(house, "lis", HERE, MARK)
    remember(house, "mazur", MARK)
    assert (known(house, "lis"), known(house, "mazur"), known(house, "nobody")) == (
        {HERE, MARK},
        {MARK},
        set(),
    )


def test_a_place_is_forgotten_when_it_was_not_seen_for_long(house: House) -> None:
    remember(house, "lis", HERE, MARK)
    remember(house, "lis", MARK, later=timedelta(days=30))
    assert known(house, "lis", LASTS) == {MARK}
    remember(house, "lis", MARK, later=LASTS + timedelta(days=1))
    assert [row["digest"] for row in house.rows(KnownPlace)] == [MARK]


def test_all_of_one_person_are_forgotten_at_once(house: House) -> None:
    remember(house, "lis", HERE, MARK)
    remember(house, "mazur", MARK)
    with house.store.transaction() as tx:
        places.forget(tx, house.actor("lis").id)
    assert (known(house, "lis"), known(house, "mazur")) == (set(), {MARK})
