"""Nothing that was written without a network is lost, and nothing that stands is written over."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from engine.errors import NotFound, TaskNotOpen
from engine.store.tables import Case, FieldReport, FormDraft, JournalEntry, Notice, Submission, WorkItem
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.field.keep_report import keep_report
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.field.phones import Phone
from tests.engine.usecases.house import House


def kept(house: House) -> tuple[str, str, object]:
    [row] = house.rows(FieldReport)
    return row["became"], row["why"], row["data"]


def drafts(house: House) -> list[object]:
    return [row["data"] for row in house.rows(FormDraft)]


@pytest.fixture
def carried(house: House) -> tuple[Phone, str, str]:
    """A phone with the task of the plan; the case."""
    case_id = house.planned()
    phone, task = Phone(house, "mazur"), house.open_tasks(case_id)["plan"]
    phone.carry(task)
    return phone, task, case_id


def test_what_does_not_suffice_lies_in_the_form(house: House, carried: tuple[Phone, str, str]) -> None:
    phone, task, _case = carried
    assert phone.send(phone.written(task, {"goals": "много"})) == "draft"
    assert kept(house)[:2] == ("draft", "faults")
    assert drafts(house) == [{"goals": "много"}]


def test_two_texts_of_one_person_stay_two(house: House, carried: tuple[Phone, str, str]) -> None:
    phone, task, _case = carried
    do(house, save_draft, "mazur", task, {"goals": 2})
    report = phone.written(task, {"goals": 4})
    assert [phone.send(report), phone.send(report)] == ["differs", "differs"]
    assert kept(house) == ("differs", "differs", {"goals": 4})
    assert drafts(house) == [{"goals": 2}]
    assert [row["code"] for row in house.rows(Notice, Notice.code == "report_differs")] == ["report_differs"]


def test_a_task_done_by_another_meanwhile(house: House, carried: tuple[Phone, str, str]) -> None:
    phone, task, case_id = carried
    do(house, assign_task, "golub", task, house.actor("sokol").id)
    assert phone.send(phone.written(task, {"goals": 3})) == "late"
    house.complete("sokol", task, {"goals": 5})
    assert phone.send(phone.written(task, {"goals": 4})) == "late"
    assert [row["why"] for row in house.rows(FieldReport)] == ["other_hands", "closed"]
    assert [row["data"] for row in house.rows(Submission, Submission.task_id == task)] == [{"goals": 5}]
    told = house.rows(JournalEntry, JournalEntry.action == "report.kept", JournalEntry.case_id == case_id)
    assert [row["facts"]["became"] for row in told] == ["late", "late"]


def test_a_case_that_ended_meanwhile_takes_it_in(house: House, carried: tuple[Phone, str, str]) -> None:
    phone, task, case_id = carried
    with house.store.transaction() as tx:  # as a course leaves it that ended past the task
        tx.execute(delete(WorkItem).where(WorkItem.id == task))
        tx.execute(update(Case).where(Case.id == case_id).values(status="completed"))
    assert phone.send(phone.written(task, {"goals": 4})) == "late"
    assert kept(house) == ("late", "case_ended", {"goals": 4})


def test_a_case_that_stands_still_keeps_it_in_the_form(house: House, carried: tuple[Phone, str, str]) -> None:
    phone, task, case_id = carried
    do(house, suspend_case, "golub", case_id, "Семья в отъезде")
    assert phone.send(phone.written(task, {"goals": 4})) == "draft"
    assert kept(house)[1] == "suspended"
    assert drafts(house) == [{"goals": 4}]


def test_it_is_kept_for_its_author_alone(house: House, carried: tuple[Phone, str, str]) -> None:
    phone, task, _case = carried
    fault = TaskNotOpen(task_id=task, name="", by="", at=None)
    with pytest.raises(NotFound):
        do(house, keep_report, "sokol", phone.written(task, {"goals": 4}), fault)
    assert house.rows(FieldReport) == []
