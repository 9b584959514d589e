"""What people have chosen."""

from __future__ import annotations

from sqlalchemy import update

from engine.registry.notices.choices import NOTHING_CHOSEN, Choice, choice_of, choices, digested, keep
from engine.store.tables import Person
from tests.engine.usecases.house import House

CHOSEN = Choice("mazur@centr.by", frozenset({"visits"}), frozenset({"danger", "quality"}), True)


def test_a_choice_is_kept_and_replaced(house: House) -> None:
    mazur, golub = house.actor("mazur").id, house.actor("golub").id
    with house.store.transaction() as tx:
        assert choice_of(tx, mazur) == NOTHING_CHOSEN and choices(tx, [mazur, golub]) == {}
        keep(tx, mazur, CHOSEN)
        assert choices(tx, [mazur, golub]) == {mazur: CHOSEN}
        keep(tx, mazur, Choice())
        assert choice_of(tx, mazur) == Choice()


def test_a_digest_is_for_active_people_of_the_house_who_have_an_address(house: House) -> None:
    people = {login: house.actor(login).id for login in ("mazur", "sokol", "golub", "petrova")}
    with house.store.transaction() as tx:
        for person in people.values():
            keep(tx, person, CHOSEN)
        keep(tx, people["golub"], Choice("", digest=True))
        tx.execute(update(Person).where(Person.id == people["sokol"]).values(active=False))
        assert set(digested(tx, "zhodino")) == {people["mazur"]}
        assert set(digested(tx, "omsk")) == {people["petrova"]}
