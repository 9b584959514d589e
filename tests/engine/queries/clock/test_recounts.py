"""How far a recount is, and what it moved, in one's own institution."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from engine.action.context import calendar_version
from engine.queries.clock.recounts import Recount, counted, recount, uncounted
from engine.store.tables import Outbox
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.set_calendar_override import set_calendar_override
from tests.engine.usecases.house import House, publish

pytestmark = pytest.mark.moves_bystanders(
    "a day of the calendar concerns every case of the institution", "zhodino"
)
BESIDE = 2  # cases of the families beside


def test_it_is_told_where_it_was_asked_for_and_nowhere_else(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "termed")
    case = house.case(house.start("termed").case_id)
    with house.store.transaction() as tx:
        asked = set_calendar_override(
            tx, house.actor("sayko"), "zhodino", date(2026, 9, 10), "off", "приказ № 12", recount=True
        )
    with house.store.reading() as tx:
        version = calendar_version(tx)
        assert asked == 1 + BESIDE
        assert recount(tx, house.actor("sayko"), version) == Recount(1 + BESIDE, 0, 0)
        assert counted(tx, house.actor("sayko"), version) == []
    run_outbox(house.store)
    with house.store.reading() as tx:
        assert recount(tx, house.actor("sayko"), version) == Recount(1 + BESIDE, 1 + BESIDE, 0)
        moved = counted(tx, house.actor("sayko"), version)
        assert moved and {each.case_number for each in moved} == {case["number"]}
        assert recount(tx, house.actor("petrova"), version) == Recount(0, 0, 0)
        assert counted(tx, house.actor("petrova"), version) == []


def test_a_case_that_could_not_be_counted_is_named_until_it_is(house: House) -> None:
    """By whomever it was asked for; after the last try it is done with, and its terms are the old ones all the same."""
    with house.store.transaction() as tx:
        publish(tx, "termed")
    case = house.case(house.start("termed").case_id)

    def ask() -> None:
        with house.store.transaction() as tx:
            set_calendar_override(tx, None, "BY", date(2026, 9, 10), "off", "приказ № 12", recount=True)

    def told(login: str = "sayko") -> list[str]:
        with house.store.reading() as tx:
            return uncounted(tx, house.actor(login))

    ask()
    assert told() == []
    with house.store.transaction() as tx:
        mine = Outbox.case_id == case["id"]
        tx.execute(update(Outbox).where(mine, Outbox.kind == "recount").values(error="Fault", attempts=1))
    assert told() == [case["number"]] and told("petrova") == []
    with house.store.transaction() as tx:
        tx.execute(update(Outbox).where(mine, Outbox.kind == "recount").values(done_at=tx.now()))
    run_outbox(house.store)
    assert told() == [case["number"]]
    ask()
    assert told() == [case["number"]]
    run_outbox(house.store)
    assert told() == []
