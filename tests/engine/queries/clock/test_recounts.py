"""How far a recount is, and what it moved, in one's own institution."""

from __future__ import annotations

from datetime import date

import pytest

from engine.action.context import calendar_version
from engine.queries.clock.recounts import Recount, counted, recount
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
