"""A key is of one person and one verb."""

from __future__ import annotations

import pytest

from engine.action.once import tell, told_before
from engine.errors import NotFound
from engine.usecases.cases.start_case import start_case
from tests.engine.usecases.house import House


def test_an_answer_is_told_again_to_whoever_got_it(house: House) -> None:
    with house.store.transaction() as tx:
        assert told_before(tx, house.actor("lis"), "key", "meeting") is None
        tell(tx, "key", {"meeting": "m"})
    with house.store.transaction() as tx:
        assert told_before(tx, house.actor("lis"), "key", "meeting") == {"meeting": "m"}
    with pytest.raises(NotFound), house.store.transaction() as tx:
        told_before(tx, house.actor("mazur"), "key", "meeting")


def test_the_key_of_another_verb_starts_no_case_and_is_no_fault_of_ours(house: House) -> None:
    with house.store.transaction() as tx:
        told_before(tx, house.actor("lis"), "a vote", "meeting")
        tell(tx, "a vote", {"meeting": "m", "version": 3, "item": "i"})
    with pytest.raises(NotFound), house.store.transaction() as tx:
        start_case(tx, house.actor("lis"), "patronage", {"title": "Семья"}, {}, "a vote")


def test_a_started_case_is_told_again(house: House) -> None:
    assert house.start(key="again") == house.start(key="again")
    with pytest.raises(NotFound), house.store.transaction() as tx:
        told_before(tx, house.actor("lis"), "again", "meeting")
