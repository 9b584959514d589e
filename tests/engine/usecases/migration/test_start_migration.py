"""Cases go over in a job: what stays says why, what moved is undone, one without a right is not touched."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.store.tables import JobItem, JournalEntry, Note
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.cases.undo_by_hand import undo_by_hand
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.run_jobs import run_jobs
from engine.usecases.jobs.undo_job import undo_job
from engine.usecases.migration.save_plan import save_plan
from engine.usecases.migration.start_migration import start_migration
from tests.engine.usecases.cases.test_migrate_case import MOVED, version
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House

WHY = "Приказ от 7 сентября 2026 г. № 12"
PLAN = {("patronage", "plan"): ("patronage", "draw_up")}


def started(
    house: House, cases: list[str], plan: bool = True, after: int | None = None
) -> tuple[str, int, int]:
    """The job, tried; the versions."""
    before = house.case(cases[0])["process_version_id"]
    after = after or version(house, MOVED)
    if plan:
        do(house, save_plan, "golub", before, after, PLAN, 0)
    job = do(house, start_migration, "golub", before, after, cases, WHY)
    run_jobs(house.store)
    return job, before, after


def items(house: House, job: str) -> list[tuple[str, str]]:
    return [(row["state"], row["said"].get("ru", "")) for row in house.rows(JobItem, JobItem.job_id == job)]


def go(house: House, job: str) -> None:
    do(house, carry_out_job, "golub", job)
    run_jobs(house.store)


def test_each_case_says_what_becomes_of_it(house: House) -> None:
    cases = [house.planned() for _ in range(3)]
    registered = house.start().case_id
    do(house, suspend_case, "golub", cases[1], "до понедельника")
    job, _before, after = started(house, [*cases, registered])
    found = items(house, job)
    assert [state for state, _ in found] == ["would", "cannot", "would", "would"]
    assert found[0][1] == "Всё открытое остаётся открытым, у тех же людей и с теми же сроками."
    go(house, job)
    assert [state for state, _ in items(house, job)] == ["done", "cannot", "done", "done"]
    assert {house.case(each)["process_version_id"] for each in (cases[0], cases[2], registered)} == {after}
    told = house.rows(JournalEntry, JournalEntry.action == "case.migrated")
    assert {line["facts"]["job"] for line in told} == {job} and len(told) == 3
    assert {
        note["text"] for note in house.rows(Note, Note.id.in_([line["facts"]["note"] for line in told]))
    } == {WHY}
    assert verify_store(house.store).clean


def test_without_a_plan_the_missing_step_is_named(house: House) -> None:
    job, *_ = started(house, [house.planned()], plan=False)
    [(state, why)] = items(house, job)
    assert state == "cannot" and "нет шага «Составить план»" in why


def test_undone_as_a_whole_but_for_what_has_moved(house: House) -> None:
    cases = [house.planned() for _ in range(3)]
    job, before, after = started(house, cases)
    go(house, job)
    do(house, undo_by_hand, "golub", cases[2])  # on the page of the case itself: the job knows it
    assert [state for state, _ in items(house, job)] == ["done", "done", "undone"]
    house.complete("mazur", house.open_tasks(cases[1])["draw_up"], {"goals": 4})
    assert do(house, undo_job, "golub", job) == 2
    run_jobs(house.store)
    assert [state for state, _ in items(house, job)] == ["undone", "stands", "undone"]
    assert [house.case(each)["process_version_id"] for each in cases] == [before, after, before]
    assert verify_store(house.store).clean


def test_a_plan_that_is_changed_later_changes_nothing_of_the_job(house: House) -> None:
    job, before, after = started(house, [house.planned()])
    do(house, save_plan, "golub", before, after, {}, 1)
    go(house, job)
    assert [state for state, _ in items(house, job)] == ["done"]


def test_only_a_head_and_of_their_own_cases(house: House) -> None:
    case_id = house.planned()
    before, after = house.case(case_id)["process_version_id"], version(house, MOVED)
    for login in ("mazur", "vrublevski"):
        with pytest.raises(NotAllowed):
            do(house, start_migration, login, before, after, [case_id], WHY)
    with pytest.raises(FormFaults):
        do(house, start_migration, "petrova", before, after, [case_id], WHY)
