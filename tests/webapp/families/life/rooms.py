"""A second head, and families of the test's own."""

from __future__ import annotations

from engine.usecases.people.save_person import save_person
from tests.webapp.conftest import PASSWORD, Browser, House

DIRECTOR = "director"


def with_director(house: House) -> Browser:
    """A second head of the house, signed in."""
    with house.store.transaction() as tx:
        save_person(
            tx,
            None,
            login=DIRECTOR,
            name="Белая Ольга Павловна",
            institution="zhodino",
            roles=["director"],
            password=PASSWORD,
        )
    return house.sign_in(DIRECTOR)
