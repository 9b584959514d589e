"""A pause stops what is open and nothing else; going on wakes what the pause put to sleep and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from engine.action.incidents.failed_timers import TRIES
from engine.errors import CaseSuspended, NotAllowed
from engine.store.tables import DeadlineRow, Outbox, Timer
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House

TERM = {"institution": "zhodino", "task_id": "-", "name": "-", "clauses": [], "why": [], "started_at": MONDAY}


def pause(house: House, case_id: str) -> None:
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), case_id, "Семья уехала")


def go_on(house: House, case_id: str) -> None:
    with house.store.transaction() as tx:
        resume_case(tx, house.actor("golub"), case_id)


def terms(house: House, case_id: str) -> dict[str, str]:
    return {row["element"]: row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == case_id)}


def with_terms(house: House) -> str:
    """A case with its open term and terms that are over, named by their status."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        for status in ("met", "breached", "cancelled"):
            own = {"id": status, "case_id": case_id, "element": status, "due_at": MONDAY, "status": status}
            tx.execute(insert(DeadlineRow), {**TERM, **own})
    return case_id


def test_terms_that_are_over_stay_as_they_ended(house: House) -> None:
    case_id = with_terms(house)
    over = {"met": "met", "breached": "breached", "cancelled": "cancelled"}
    pause(house, case_id)
    assert terms(house, case_id) == {"plan": "paused", **over}
    go_on(house, case_id)
    assert terms(house, case_id) == {"plan": "open", **over}


def test_another_case_of_the_family_goes_on(house: House) -> None:
    case_id = house.planned()
    other = house.start(login="golub", id=house.case(case_id)["family_id"]).case_id
    house.complete("lis", house.open_tasks(other)["register"], {"curator": "mazur"})
    pause(house, case_id)
    assert (house.case(other)["status"], terms(house, other)) == ("open", {"plan": "open"})
    assert [row["suspended"] for row in house.rows(Timer, Timer.case_id == other)] == [False]
    go_on(house, case_id)


def test_a_timer_that_failed_too_often_sleeps_on(house: House) -> None:
    """It is an incident's business; one that may still be tried wakes."""
    for attempts, sleeps in ((TRIES - 1, False), (TRIES, True)):
        case_id = house.planned()
        with house.store.transaction() as tx:
            tx.execute(update(Timer).where(Timer.case_id == case_id).values(attempts=attempts))
        pause(house, case_id)
        go_on(house, case_id)
        assert [row["suspended"] for row in house.rows(Timer, Timer.case_id == case_id)] == [sleeps]


def test_only_what_was_not_heard_is_told_again(house: House) -> None:
    case_id = house.planned()
    pause(house, case_id)
    done = house.clock.now()

    def told(key: str, **over: Any) -> None:
        row = {
            "key": key,
            "kind": "message",
            "case_id": case_id,
            "payload": {},
            "created_at": done,
            "due_at": done,
        }
        with house.store.transaction() as tx:
            tx.execute(insert(Outbox), {**row, "attempts": 1, "done_at": done, "error": None, **over})

    told("unheard", error=CaseSuspended.code)
    told("heard")
    told("of another fault", error="not_found")
    house.clock.advance(timedelta(hours=1))
    go_on(house, case_id)
    assert {row["key"]: row["done_at"] for row in house.rows(Outbox)} == {
        "unheard": None,
        "heard": done,
        "of another fault": done,
    }


def test_suspending_twice_and_resuming_an_open_case_are_refused(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(CaseSuspended):
        do(house, resume_case, "golub", case_id)
    do(house, suspend_case, "golub", case_id, "Семья уехала")
    with pytest.raises(CaseSuspended):
        do(house, suspend_case, "golub", case_id, "Семья уехала")
    with pytest.raises(NotAllowed):
        do(house, resume_case, "mazur", case_id)
    assert verify_store(house.store).clean
