"""Who gets a task from a head, or loses one, is told: once, however many went; who has done it is not. Both databases."""

from __future__ import annotations

from typing import Any

from engine.store.tables import Notice, Person
from engine.usecases.families.exclude_person import exclude_person
from engine.usecases.jobs.cancel_job import cancel_job
from engine.usecases.jobs.carry_out_job import carry_out_job
from engine.usecases.jobs.run_jobs import run_jobs
from engine.usecases.people.close_person import Handover, close_person
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.bulk_tasks import HandOver, bulk_tasks
from engine.usecases.tasks.claim_task import claim_task
from engine.usecases.tasks.return_task import return_task
from engine.usecases.tasks.tell_handed import CODES
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.bulk.doing_many import carried_out, taken_back, tried


def told(house: House) -> list[tuple[str, str, dict[str, Any]]]:
    """Login of whom, the code and its facts, in the order of the telling."""
    logins = {row["id"]: row["login"] for row in house.rows(Person)}
    rows = sorted(house.rows(Notice, Notice.code.in_(CODES)), key=lambda row: row["id"])
    return [(logins[row["person_id"]], row["code"], row["facts"]) for row in rows]


def test_one_task_names_its_step_who_gave_it_and_whose_it_was(house: House) -> None:
    task = house.open_tasks(house.planned())["plan"]
    golub, mazur, sokol = (house.actor(login).id for login in ("golub", "mazur", "sokol"))
    do(house, assign_task, "golub", task, sokol, "Мазур в отпуске")
    assert [(who, code) for who, code, _facts in told(house)] == [
        ("sokol", "task_given"),
        ("mazur", "task_passed_on"),
    ]
    given, passed = (facts for _who, _code, facts in told(house))
    assert (given["by"], given["people"], given["task"]) == (golub, [mazur], task)
    assert passed["people"] == [sokol] and given["what"] == passed["what"] != ""


def test_a_free_task_a_task_given_back_and_what_one_does_oneself(house: House) -> None:
    task = str(house.start().next_task_id)
    do(house, claim_task, "lis", task)
    do(house, return_task, "lis", task)
    assert told(house) == [], "who takes or returns a task knows it"
    do(house, assign_task, "golub", task, house.actor("lis").id)
    do(house, return_task, "golub", task)
    assert [(who, code) for who, code, _facts in told(house)] == [
        ("lis", "task_given_free"),
        ("lis", "task_freed"),
    ]


def test_many_of_the_inbox_are_one_notice_each(house: House) -> None:
    tasks = [house.open_tasks(house.planned())["plan"] for _ in range(3)]
    do(house, bulk_tasks, "golub", "assign", [*tasks, "never-there"], HandOver(house.actor("sokol").id))
    assert [(who, code, facts["count"]) for who, code, facts in told(house)] == [
        ("sokol", "tasks_given", 3),
        ("mazur", "tasks_passed_on", 3),
    ]


def test_a_job_tells_once_at_its_end_and_again_when_it_is_taken_back(house: House) -> None:
    cases = [house.planned() for _ in range(4)]
    chosen = [(case, house.open_tasks(case)["plan"]) for case in cases]
    args = {"person": house.actor("sokol").id, "name": "Проверкин С."}
    job = tried(house, "reassign", args, chosen)
    assert told(house) == [], "a trial tells nobody"
    carried_out(house, job)
    there = [("sokol", "tasks_given", 4), ("mazur", "tasks_passed_on", 4)]
    assert [(who, code, facts["count"]) for who, code, facts in told(house)] == there
    assert taken_back(house, job) == ["undone"] * 4
    back = [("mazur", "tasks_given", 4), ("sokol", "tasks_passed_on", 4)]
    assert [(who, code, facts["count"]) for who, code, facts in told(house)] == [*there, *back]


def test_a_job_called_off_midway_tells_of_what_it_has_done(house: House) -> None:
    cases = [house.planned() for _ in range(3)]
    chosen = [(case, house.open_tasks(case)["plan"]) for case in cases]
    job = tried(house, "reassign", {"person": house.actor("sokol").id, "name": "Проверкин С."}, chosen)
    do(house, carry_out_job, "golub", job)
    run_jobs(house.store, 2)
    do(house, cancel_job, "golub", job)
    assert [(who, code, facts["count"]) for who, code, facts in told(house)] == [
        ("sokol", "tasks_given", 2),
        ("mazur", "tasks_passed_on", 2),
    ]


def test_who_is_kept_from_a_family_hears_that_its_task_is_gone(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    do(house, assign_task, "golub", task, house.actor("sokol").id)
    family = house.case(case_id)["family_id"]
    do(house, exclude_person, "golub", family, house.actor("sokol").id, "Двоюродный брат")
    assert [(who, code) for who, code, _facts in told(house)][2:] == [("sokol", "task_freed")]


def test_the_heir_of_who_leaves_hears_and_the_leaver_does_not(house: House) -> None:
    cases = [house.planned() for _ in range(2)]
    sokol = house.actor("sokol").id
    tasks = {house.open_tasks(case)["plan"]: sokol for case in cases}
    do(
        house,
        close_person,
        "sayko",
        house.actor("mazur").id,
        Handover(dict.fromkeys(cases, sokol), tasks),
    )
    assert [(who, code, facts["count"]) for who, code, facts in told(house)] == [("sokol", "tasks_given", 2)]
