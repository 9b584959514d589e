"""Whose letters wait on whose desk: of the cases one leads, and of those that nobody leads yet."""

from __future__ import annotations

from sqlalchemy import select

from engine.queries.letters.letter_list import letter_list, waiting_letters
from engine.store.tables import Letter
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.letters.behaviour.test_letters import prepared


def on_desk(house: House, login: str) -> set[str]:
    """The letters that wait, by id; the head of the page counts the same."""
    with house.store.reading() as tx:
        actor = house.actor(login)
        page = letter_list(tx, actor, "waiting", MONDAY.date(), 1, mine=True)
        assert waiting_letters(tx, actor, house.clock.now(), mine=True).all == len(page.rows)
        return {row.id for row in page.rows}


def test_letters_of_a_case_that_nobody_leads_wait_for_whoever_began_it_and_for_the_head(house: House) -> None:
    led = prepared(house)
    unled = prepared(house, case_id=house.start().case_id)
    assert on_desk(house, "mazur") == {led}
    assert on_desk(house, "lis") == {unled}  # who took the application
    assert on_desk(house, "golub") == {unled}  # the head: what a curator leads is the curator's
    assert on_desk(house, "sokol") == on_desk(house, "petrova") == set()
    with house.store.reading() as tx:
        assert {*tx.connection.scalars(select(Letter.id))} >= {led, unled}
