"""A completed task: what it changes, what a repeat, a stranger and a stale page do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.action.action import load_action
from engine.action.projections import DANGER, Waiting
from engine.errors import CaseSuspended, FormFaults, NotAllowed, StaleCase, TaskNotOpen
from engine.store import cases
from engine.store.tables import (
    DeadlineRow,
    FormDraft,
    JournalEntry,
    Letter,
    Outbox,
    Submission,
    Timer,
    WorkItem,
)
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.tasks.complete_task import next_task
from engine.usecases.tasks.save_draft import save_draft
from engine.worktime import Deadline
from tests.engine.usecases.house import House


def test_a_case_runs_from_application_to_its_end(house: House) -> None:
    started = house.start()
    assert started.number == "ЖД-2026-0001"
    assert started.next_task_id == house.open_tasks(started.case_id)["register"]
    house.complete("lis", started.next_task_id, {"curator": "mazur"})
    [item] = house.rows(WorkItem, WorkItem.case_id == started.case_id)
    assert item["element"] == "plan" and item["assignee_id"] == house.actor("mazur").id
    done = house.complete("mazur", item["id"], {"goals": 4})
    tasks = house.open_tasks(started.case_id)
    assert tasks.keys() == {"send", "contract"} and done.next_task_id == tasks["contract"]
    house.complete("mazur", tasks["contract"], {"contract_no": "17"})
    house.complete("lis", tasks["send"], {"agency": "clinic"})
    case = house.case(started.case_id)
    assert (case["status"], case["outcome"], case["ended_at"]) == ("completed", "finished", house.clock.now())
    assert house.rows(WorkItem) == [] and house.rows(Timer) == []
    assert {row["status"] for row in house.rows(DeadlineRow)} == {"met"}
    assert len(house.rows(Submission)) == 4
    assert [row["kind"] for row in house.rows(Outbox)] == ["letter_due"]  # looked at when it should have gone
    assert [(row["agency"], row["status"], row["number"]) for row in house.rows(Letter)] == [
        ("clinic", "prepared", None)
    ]
    actions = [row["action"] for row in house.rows(JournalEntry, JournalEntry.case_id == started.case_id)]
    assert actions == [
        "case.started",
        "task.completed",
        "curator.set",
        "task.completed",
        "task.completed",
        "task.completed",
        "letter.prepared",
        "case.completed",
    ]


def test_what_the_person_sees_next_to_the_date(house: House) -> None:
    """10 calendar days from Monday 7 September end on Thursday the 17th, a working day, at 17:00 (scenario H5.1)."""
    case_id = house.planned()
    [item] = house.rows(WorkItem, WorkItem.case_id == case_id)
    assert item["due_at"].isoformat() == "2026-09-17T14:00:00+00:00"
    assert "17.09.2026" in item["due_why"][-1]
    [term] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    assert (term["id"], term["status"], term["assignee_id"]) == (item["id"], "open", item["assignee_id"])


def test_the_same_request_again_gets_the_same_answer_and_changes_nothing(house: House) -> None:
    started = house.start()
    first = house.complete("lis", started.next_task_id, {"curator": "mazur"}, key="once")
    journal = house.rows(JournalEntry)
    again = house.complete("lis", started.next_task_id, {"curator": "sokol"}, key="once")
    assert again.repeated and not first.repeated
    assert (again.case_id, again.next_task_id, again.open_tasks) == (
        first.case_id,
        first.next_task_id,
        first.open_tasks,
    )
    assert house.rows(JournalEntry) == journal


def test_anothers_key_gives_no_answer_away(house: House) -> None:
    started = house.start()
    house.complete("lis", started.next_task_id, {"curator": "mazur"}, key="once")
    with pytest.raises(TaskNotOpen):
        house.complete("mazur", started.next_task_id, {}, key="once")


def test_a_completed_task_says_who_and_when(house: House) -> None:
    started = house.start()
    house.complete("lis", started.next_task_id, {"curator": "mazur"})
    with pytest.raises(TaskNotOpen) as refused:
        house.complete("lis", started.next_task_id, {"curator": "mazur"})
    assert refused.value.facts["by"] == "Проверкин lis"
    assert refused.value.facts["at"] == "07.09.2026 09:30"


def test_a_stale_page_changes_nothing(house: House) -> None:
    case_id = house.planned()
    before = house.case(case_id)
    with pytest.raises(StaleCase) as refused:
        house.complete(
            "mazur", house.open_tasks(case_id)["plan"], {"goals": 4}, version=before["lock_version"] - 1
        )
    assert refused.value.facts["actual"] == before["lock_version"]
    assert house.case(case_id) == before
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4}, version=before["lock_version"])


@pytest.mark.parametrize(
    ("login", "fault"),
    [
        ("sokol", NotAllowed),  # the plan is assigned to another curator
        ("golub", NotAllowed),  # a supervisor takes a task over first
        ("vrublevski", NotAllowed),  # a methodologist sees no case
        ("petrova", TaskNotOpen),  # another institution: as if it did not exist
    ],
)
def test_only_the_one_it_is_for_may_complete(house: House, login: str, fault: type[Exception]) -> None:
    case_id = house.planned()
    before = house.case(case_id)
    with pytest.raises(fault):
        house.complete(login, house.open_tasks(case_id)["plan"], {"goals": 4})
    assert house.case(case_id) == before


def test_faults_of_the_form_come_all_at_once_and_change_nothing(house: House) -> None:
    case_id = house.planned()
    before = house.case(case_id)
    with pytest.raises(FormFaults) as refused:
        house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 99, "extra": "x"})
    assert refused.value.facts["faults"].keys() == {"goals", "extra"}
    assert house.case(case_id) == before


def test_a_task_without_a_form_takes_nothing(house: House) -> None:
    started = house.start()
    with pytest.raises(FormFaults):
        house.complete("lis", started.next_task_id, {"curator": "mazur", "case": {"curator": "lis"}})


def test_a_loop_opens_the_task_anew_with_a_term_of_its_own(house: House) -> None:
    case_id = house.planned()
    first = house.open_tasks(case_id)["plan"]
    house.complete("mazur", first, {"goals": 1})
    second = house.open_tasks(case_id)["plan"]
    assert second != first
    terms = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    assert {(row["id"], row["status"]) for row in terms} == {(first, "met"), (second, "open")}


def test_a_suspended_case_takes_nothing(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        suspend_case(tx, house.actor("golub"), case_id, "Семья уехала на месяц")
    with pytest.raises(CaseSuspended):
        house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})


def test_the_persons_draft_goes_with_the_task_and_others_stay(house: House) -> None:
    started = house.start()
    for login in ("lis", "golub"):
        with house.store.transaction() as tx:
            save_draft(tx, house.actor(login), started.next_task_id, {"curator": "ma"})
    house.complete("lis", started.next_task_id, {"curator": "mazur"})
    assert [row["person_id"] for row in house.rows(FormDraft)] == [house.actor("golub").id]


def test_the_next_task_is_the_most_pressing_one(house: House) -> None:
    """What falls due first comes first; a task without a term comes after all that have one."""
    case_id = house.planned()
    with house.store.reading() as tx:
        record = cases.look(tx, case_id)
        assert record is not None
        action = load_action(tx, record, cases.rows_of(tx, case_id), house.actor("mazur").id)
        [task] = action.running.tasks()
        later = Deadline(task.due.due + timedelta(days=1), ())
        sooner = Deadline(task.due.due - timedelta(days=1), ())
        waiting = [
            replace(task, id="0", due=None),
            replace(task, id="1", due=later),
            replace(task, id="2", due=sooner),
        ]
        for left, told in ((waiting, "2"), (waiting[:2], "1"), (waiting[:1], "0"), ([], None)):
            before = replace(action.before, items={each.id: house.actor("mazur").id for each in waiting})
            assert next_task(Waiting(left), house.actor("mazur"), replace(action, before=before)) == told
            assert next_task(Waiting(left), house.actor("sokol"), replace(action, before=before)) is None


def test_danger_is_seen_before_any_term(house: House) -> None:
    case_id = house.planned()
    mazur = house.actor("mazur")
    with house.store.reading() as tx:
        record = cases.look(tx, case_id)
        assert record is not None
        action = load_action(tx, record, cases.rows_of(tx, case_id), mazur.id)
        [plan] = action.running.tasks()
        held = replace(action.before, items={plan.id: mazur.id, "alarm": mazur.id})
        for priority, told in ((DANGER, "alarm"), (DANGER - 1, plan.id)):
            alarm = replace(plan, id="alarm", due=None, priority=priority)
            assert next_task(Waiting([plan, alarm]), mazur, replace(action, before=held)) == told


def test_a_draft_of_another_task_outlives_the_one_that_is_done(house: House) -> None:
    done, waits = (str(house.start().next_task_id) for _ in range(2))
    for task_id in (done, waits):
        with house.store.transaction() as tx:
            save_draft(tx, house.actor("lis"), task_id, {"curator": "ma"})
    house.complete("lis", done, {"curator": "mazur"})
    assert [row["task_id"] for row in house.rows(FormDraft)] == [waits]
