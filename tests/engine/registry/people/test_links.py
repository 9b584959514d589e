"""A link opens one door, once, for a day; a second link voids the first; the table holds no secret."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from engine.registry.people import links
from engine.registry.people.links import LASTS
from engine.store.tables import EntryLink, Person
from tests.engine.usecases.house import MONDAY, House

MOMENT = timedelta(seconds=1)


def made(house: House, login: str = "lis") -> str:
    with house.store.transaction() as tx:
        return links.make(tx, house.actor(login).id, None, MONDAY)


def whose(house: House, secret: str, later: timedelta = timedelta()) -> str | None:
    with house.store.reading() as tx:
        person = links.invited(tx, secret, MONDAY + later)
    return person.login if person else None


def test_it_is_of_one_person_for_a_day(house: House) -> None:
    lis, mazur = made(house), made(house, "mazur")
    assert (whose(house, lis), whose(house, mazur), whose(house, "")) == ("lis", "mazur", None)
    assert whose(house, lis, LASTS - MOMENT) == "lis" and whose(house, lis, LASTS) is None
    assert all(lis not in str(row) for row in house.rows(EntryLink))


def test_it_is_used_once(house: House) -> None:
    secret, other = made(house), made(house, "mazur")
    with house.store.transaction() as tx:
        used = links.use(tx, secret, MONDAY)
        assert used and used.login == "lis" and links.use(tx, secret, MONDAY) is None
    assert (whose(house, secret), whose(house, other)) == (None, "mazur")


def test_a_second_link_voids_the_first(house: House) -> None:
    first, second = made(house), made(house)
    assert (whose(house, first), whose(house, second)) == (None, "lis")
    with house.store.transaction() as tx:
        links.void(tx, house.actor("lis").id)
    assert whose(house, second) is None


def test_a_closed_door_is_opened_by_no_link(house: House) -> None:
    secret = made(house)
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login == "lis").values(active=False))
    assert whose(house, secret) is None
