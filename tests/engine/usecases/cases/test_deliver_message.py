"""Messages: to the case that waits, once, and only from those who may."""

from __future__ import annotations

import pytest

from engine.errors import MessageNotExpected, NotFound
from engine.store.tables import DeadlineRow
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House


def send(house: House, login: str, case_id: str, key: str = "k") -> str:
    with house.store.transaction() as tx:
        return deliver_message(tx, house.actor(login), "consent_withdrawn", case_id, {}, key)


def test_a_withdrawal_ends_the_case_and_cancels_its_terms(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    assert send(house, "mazur", case_id) == case_id
    assert house.case(case_id)["status"] == "completed"
    assert [row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == case_id)] == ["cancelled"]
    assert house.case(other)["status"] == "open"
    assert send(house, "mazur", case_id) == case_id  # the same request again
    with pytest.raises(MessageNotExpected):
        send(house, "mazur", case_id, key="another")
    assert verify_store(house.store).clean


@pytest.mark.parametrize("login", ["petrova", "vrublevski", "sayko", "sokol"])
def test_who_does_not_see_the_case_cannot_send(house: House, login: str) -> None:
    """Another institution, a methodologist, an administrator, a curator with no tie to the family."""
    case_id = house.planned()
    with pytest.raises(NotFound):
        send(house, login, case_id)
    assert house.case(case_id)["status"] == "open"
