"""Messages that may be brought to a case are those it waits for itself."""

from __future__ import annotations

from engine.queries.cases.alerts import alerts
from engine.queries.cases.case_pages import case_card
from engine.usecases.cases.deliver_message import deliver_message
from tests.engine.usecases.house import House


def offered(house: House, case_id: str) -> list[str]:
    with house.store.reading() as tx:
        card = case_card(tx, house.actor("golub"), case_id)
        return [alert.message for alert in alerts(tx, card)]


def test_a_case_that_heard_it_waits_no_more_whoever_else_does(house: House) -> None:
    waits, heard = house.planned(), house.planned()
    assert offered(house, waits) == offered(house, heard) == ["consent_withdrawn"]
    with house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", heard, {}, "withdrawn")
    assert offered(house, waits) == ["consent_withdrawn"] and offered(house, heard) == []
