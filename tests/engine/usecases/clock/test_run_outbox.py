"""The outbox: what one case says reaches the other once; what nobody waits for is tried and given up."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import delete, insert, update

from engine.action.visible_case import sees_case
from engine.store.tables import Case, JournalEntry, MessageWait, Notice, Outbox, WorkItem
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


def told(house: House, case_id: str, to: str) -> set[int]:
    """Who has a line of the case after one was sent to a role."""
    put(house, "notice", {"to": to, "code": "deadline_broken"}, case_id)
    run_outbox(house.store)
    return {row["person_id"] for row in house.rows(Notice, Notice.case_id == case_id)}


def test_a_curator_hears_of_the_own_case_and_no_other_curator_does(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=house.actor("mazur").id))
    assert told(house, case_id, "curator") == {house.actor("mazur").id}


def test_of_a_case_nobody_leads_those_hear_who_may_see_it(house: House) -> None:
    """Its steps may be taken by who holds their lane; a curator of other families is none of them."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=None))
    seeing = set()
    for login in ("mazur", "petrova", "golub"):
        actor = house.actor(login)
        with house.store.reading() as tx:
            seeing |= {actor.id} if sees_case(tx, actor, case_id) else set()
    assert seeing and told(house, case_id, "curator") <= seeing
    assert told(house, case_id, "dept_head") >= {house.actor("golub").id}


def test_where_nobody_may_take_its_steps_the_heads_hear(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=None))
        tx.execute(delete(WorkItem).where(WorkItem.case_id == case_id))
    assert told(house, case_id, "curator") >= {house.actor("golub").id}
    assert house.actor("mazur").id not in told(house, case_id, "curator")
