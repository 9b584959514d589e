"""A job goes through its cases: a trial keeps nothing, each case is a transaction, one that fails hinders nobody."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from engine.errors import StoreBusy
from engine.store.session import Tx
from engine.store.tables import CasePause, JournalEntry, PersonRole
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.kind import Kind, Outcome
from engine.usecases.jobs.kinds import KINDS
from engine.usecases.jobs.run_jobs import run_jobs
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.resting import WHY, items, rest, resting, stands, states, title, wanted

assert resting


def test_a_trial_keeps_nothing_but_its_verdicts(house: House) -> None:
    cases = [house.planned() for _ in range(3)]
    do(house, suspend_case, "golub", cases[1], "до понедельника")
    before = [house.case(case_id) for case_id in cases]
    lines = house.rows(JournalEntry)
    job = wanted(house, cases)
    assert run_jobs(house.store) == 3
    assert states(house, job) == ["would", "cannot", "would"] and stands(house, job) == ("look", "waiting")
    assert "приостановлено" in items(house, job)[1]["said"]["ru"]
    assert [house.case(case_id) for case_id in cases] == before
    assert len(house.rows(JournalEntry)) == len(lines) + 1  # of the job itself
    assert run_jobs(house.store) == 0


def test_in_earnest_and_what_moved_meanwhile_is_judged_again(house: House) -> None:
    cases = [house.planned() for _ in range(3)]
    job = wanted(house, cases)
    run_jobs(house.store)
    do(house, suspend_case, "golub", cases[2], "до понедельника")
    do(house, carry_out_job, "golub", job)
    assert run_jobs(house.store, 2) == 2  # as many as are asked for
    assert stands(house, job) == ("work", "running") and states(house, job) == ["done", "done", "would"]
    run_jobs(house.store)
    assert states(house, job) == ["done", "done", "cannot"] and stands(house, job) == ("work", "done")
    assert [row["ground"] for row in house.rows(CasePause)] == ["до понедельника", WHY, WHY]
    assert verify_store(house.store).clean


def test_a_fault_of_the_program_is_that_cases_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [house.planned() for _ in range(2)]

    def broken(tx: Tx, actor: Any, turn: Any) -> Outcome:
        done = rest(tx, actor, turn)
        if turn.case_id == cases[0]:
            raise ValueError("x")
        return done

    monkeypatch.setitem(KINDS, "rest", Kind(broken, title))
    job = wanted(house, cases, trial=False)
    assert run_jobs(house.store) == 2
    assert states(house, job) == ["cannot", "done"]
    assert "программа не справилась" in items(house, job)[0]["said"]["ru"]
    assert house.case(cases[0])["status"] == "open"


def test_what_passes_by_itself_is_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = [True]

    def sometimes(tx: Tx, actor: Any, turn: Any) -> Outcome:
        done = rest(tx, actor, turn)
        if busy.pop() if busy else False:
            raise StoreBusy()
        return done

    monkeypatch.setitem(KINDS, "rest", Kind(sometimes, title))
    job = wanted(house, [house.planned()], trial=False)
    with pytest.raises(StoreBusy):
        run_jobs(house.store)
    assert states(house, job) == [""]
    assert run_jobs(house.store) == 1 and states(house, job) == ["done"]


@pytest.mark.moves_bystanders("a right is taken from the head of the house", "zhodino")
def test_who_lost_the_right_meanwhile_does_nothing(house: House) -> None:
    case_id = house.planned()
    job = wanted(house, [case_id], trial=False)
    with house.store.transaction() as tx:
        head = PersonRole.person_id == house.actor("golub").id
        tx.execute(update(PersonRole).where(head).values(role="curator"))
    run_jobs(house.store)
    assert states(house, job) == ["cannot"] and house.case(case_id)["status"] == "open"
