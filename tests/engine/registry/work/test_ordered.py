"""Who decided that a plan changes: the last of a signed protocol and a person's decision, each with its day."""

from __future__ import annotations

from engine.action.context import calendar_of
from engine.registry.work.ordered import in_words, ordered
from tests.engine.usecases.house import House


def test_nothing_decided_is_nobody(house: House) -> None:
    case_id = house.planned()
    with house.store.reading() as tx:
        calendar = calendar_of(tx, "zhodino")
        assert ordered(tx, case_id, calendar, {"element": "decide", "decision": "replace"}) == {}


def test_it_is_said_in_the_language_of_the_page() -> None:
    protocol = {"body": "consilium", "number": "3/2026", "decided_on": "2026-05-12"}
    assert in_words(protocol) == "консилиум, протокол № 3/2026 от 12.05.2026"
    assert in_words(protocol, "en") == "the consilium, protocol no. 3/2026 of 12.05.2026"
    assert in_words({"name": "Сизова И. П.", "decided_on": "2026-05-12"}) == "Сизова И. П., 12.05.2026"
    assert in_words(None) == in_words({}) == ""
