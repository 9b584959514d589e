"""Orders to a job: paused, gone on with, called off, tried anew, taken back; by its head, where it stands so."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import NotAllowed, NotFound
from engine.store.tables import JournalEntry
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.jobs.cancel_job import cancel_job
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.held_job import JobElsewhere
from engine.usecases.jobs.pause_job import pause_job
from engine.usecases.jobs.resume_job import resume_job
from engine.usecases.jobs.run_jobs import run_jobs
from engine.usecases.jobs.try_again import try_again
from engine.usecases.jobs.undo_job import NothingToUndo, undo_job
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.resting import done, items, resting, stands, states, wanted

assert resting


def test_paused_it_touches_no_further_case(house: House) -> None:
    job = wanted(house, [house.planned() for _ in range(3)], trial=False)
    run_jobs(house.store, 1)
    do(house, pause_job, "golub", job)
    assert run_jobs(house.store) == 0 and states(house, job) == ["done", "", ""]
    do(house, resume_job, "golub", job)
    assert run_jobs(house.store) == 2 and stands(house, job) == ("work", "done")


def test_called_off_the_done_stays_and_can_be_undone(house: House) -> None:
    cases = [house.planned() for _ in range(3)]
    job = wanted(house, cases, trial=False)
    run_jobs(house.store, 1)
    do(house, cancel_job, "golub", job)
    assert run_jobs(house.store) == 0 and stands(house, job) == ("work", "cancelled")
    assert states(house, job) == ["done", "", ""]
    assert do(house, undo_job, "golub", job) == 1
    run_jobs(house.store)
    assert states(house, job) == ["undone", "", ""]
    assert {house.case(case_id)["status"] for case_id in cases} == {"open"}


def test_tried_anew_the_verdicts_are_of_now(house: House) -> None:
    case_id = house.planned()
    do(house, suspend_case, "golub", case_id, "до понедельника")
    job = wanted(house, [case_id])
    run_jobs(house.store)
    do(house, resume_case, "golub", case_id)
    do(house, try_again, "golub", job)
    run_jobs(house.store)
    assert states(house, job) == ["would"] and stands(house, job) == ("look", "waiting")


def test_taken_back_as_a_whole_or_one_case(house: House) -> None:
    cases = [house.planned() for _ in range(3)]
    job = done(house, cases)
    middle = items(house, job)[1]
    assert do(house, undo_job, "golub", job, middle["id"]) == 1
    run_jobs(house.store)
    assert states(house, job) == ["done", "undone", "done"]
    do(house, resume_case, "golub", cases[2])  # it has moved since
    assert do(house, undo_job, "golub", job) == 2
    run_jobs(house.store)
    assert states(house, job) == ["undone", "undone", "stands"]
    assert items(house, job)[2]["said"]["ru"] and items(house, job)[2]["kept"]
    assert [row["action"] for row in house.rows(JournalEntry) if row["action"].startswith("job.")] == [
        *("job.asked", "job.begun", "job.undone", "job.undone"),
    ]
    assert verify_store(house.store).clean


ORDERS = (carry_out_job, try_again, pause_job, resume_job, cancel_job, undo_job)


@pytest.mark.parametrize("order", ORDERS)
def test_only_heads_of_the_house(house: House, order: Any) -> None:
    job = wanted(house, [house.planned()])
    with pytest.raises(NotAllowed):
        do(house, order, "mazur", job)
    for login, id_ in (("petrova", job), ("golub", "no-such-job")):
        with pytest.raises(NotFound):
            do(house, order, login, id_)
    assert stands(house, job) == ("look", "running")


def test_an_order_that_comes_too_late(house: House) -> None:
    job = done(house, [house.planned()])
    for order in ORDERS[:-1]:
        with pytest.raises(JobElsewhere):
            do(house, order, "golub", job)
    with pytest.raises(NothingToUndo):
        do(house, undo_job, "golub", job, 10**6)
    running = wanted(house, [house.planned()])
    with pytest.raises(JobElsewhere):
        do(house, undo_job, "golub", running)
