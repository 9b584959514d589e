"""The log of what was sent is read by case and kind."""

from __future__ import annotations

from sqlalchemy import select

from engine.registry.families.hand_over import Ground
from engine.registry.work import deliveries
from engine.store import cases
from engine.store.tables import Delivery
from tests.engine.usecases.house import MONDAY, House


def test_whom_something_was_sent_to_in_this_case(house: House) -> None:
    one, other = house.planned(), house.planned()
    with house.store.transaction() as tx:
        for case_id, kind, agency in (
            (one, "plan", "school"),
            (one, "plan", "health"),
            (one, "plan", "school"),
            (one, "notice", "police"),
            (other, "plan", "guardianship"),
        ):
            record = cases.lock(tx, case_id)
            assert record is not None
            deliveries.add(tx, record, kind, agency, "send", MONDAY, Ground("law"))
        assert deliveries.agencies(tx, one, "plan") == ["health", "school"]
        assert deliveries.agencies(tx, one, "notice") == ["police"]
        assert deliveries.agencies(tx, other, "plan") == ["guardianship"]
        assert {row.ground for row in tx.execute(select(Delivery.ground).where(Delivery.case_id == one))} == {
            "law"
        }
