"""One message to many cases: those that wait for it take it in, once."""

from __future__ import annotations

from engine.store.tables import Note
from engine.usecases.cases.deliver_message import deliver_message
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.bulk.doing_many import WHY, carried_out, states, tried


def test_those_that_wait_take_it_in(house: House) -> None:
    first, second, over = (house.planned() for _ in range(3))
    do(house, deliver_message, "mazur", "consent_withdrawn", over, {}, "k")
    args = {"message": "consent_withdrawn", "name": "Отзыв согласия"}
    job = tried(house, "message", args, [(case, "") for case in (first, second, over)])
    assert states(house, job) == ["would", "would", "stays"]
    assert house.case(first)["status"] == "open", "a trial ends nothing"
    assert carried_out(house, job) == ["done", "done", "stays"]
    assert [house.case(case)["status"] for case in (first, second)] == ["completed", "completed"]
    assert [row["text"] for row in house.rows(Note, Note.case_id.in_((first, second)))] == [WHY, WHY]
