"""A term whose task the case took back was not met, however late it was; the journal says what ended it."""

from __future__ import annotations

from datetime import timedelta

from engine.queries.cases.case_pages import terms
from engine.queries.cases.term_ends import term_ends
from engine.store.tables import DeadlineRow
from engine.usecases.clock.fire_due import fire_due
from tests.engine.usecases.cases.test_deliver_message import send
from tests.engine.usecases.house import House


def test_a_broken_term_that_a_withdrawal_ended_was_not_met(house: House) -> None:
    case_id, done = house.planned(), house.planned()
    [task] = house.open_tasks(case_id).values()
    house.clock.advance(timedelta(days=60))
    while fire_due(house.store):
        pass
    house.complete("mazur", house.open_tasks(done)["plan"], {"goals": 4})
    send(house, "mazur", case_id)
    [term] = house.rows(DeadlineRow, DeadlineRow.task_id == task)
    assert term["status"] == "cancelled" and term["breached_at"] and term["closed_at"]
    with house.store.reading() as tx:
        ends = term_ends(tx, case_id, terms(tx, case_id))
        assert {key: row.action for key, row in ends.items()} == {task: "message.received"}
        assert ends[task].facts["message"] == "consent_withdrawn"
        assert term_ends(tx, done, terms(tx, done)) == {}
