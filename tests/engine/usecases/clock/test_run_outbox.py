"""The outbox: what one case says reaches the other once; what nobody waits for is tried and given up."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import insert

from engine.store.tables import JournalEntry, MessageWait, Outbox
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import House


def put(house: House, kind: str, payload: dict[str, object], case_id: str) -> None:
    row = {"key": str(uuid4()), "kind": kind, "case_id": case_id, "payload": payload}
    with house.store.transaction() as tx:
        tx.execute(insert(Outbox), row | {"created_at": tx.now(), "due_at": tx.now()})


def test_a_message_from_one_case_reaches_the_other_once(house: House) -> None:
    case_id, sender = house.planned(), house.planned()
    put(house, "message", {"message": "consent_withdrawn", "key": case_id, "payload": {}}, sender)
    assert run_outbox(house.store) == 1
    assert run_outbox(house.store) == 0
    assert house.case(case_id)["status"] == "completed" and house.case(sender)["status"] == "open"


def test_a_message_nobody_waits_for_is_tried_and_given_up(house: House) -> None:
    sender = house.planned()
    put(house, "message", {"message": "consent_withdrawn", "key": "nobody", "payload": {}}, sender)
    for _ in range(5):
        assert run_outbox(house.store) == 1
        assert run_outbox(house.store) == 0
        house.clock.advance(timedelta(hours=3))
    [row] = house.rows(Outbox)
    assert (row["attempts"], row["error"]) == (5, "errors.message_not_expected")
    assert row["done_at"] is not None
    unheard = [line for line in house.rows(JournalEntry) if line["action"] == "message.unheard"]
    assert [line["facts"]["message"] for line in unheard] == ["consent_withdrawn"]
    assert unheard[0]["stream"] == f"case:{sender}" and verify_store(house.store).clean
    assert len(house.rows(MessageWait)) == 1
