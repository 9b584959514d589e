"""A report from a phone completes its task once, by whoever took it along."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import NotFound
from engine.store.tables import FieldReport, Submission
from engine.usecases.field.take_report import take_report
from engine.usecases.tasks.save_draft import DraftMoved, save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.field.phones import Phone
from tests.engine.usecases.house import House


def test_sent_twice_it_is_taken_once(house: House) -> None:
    phone, task = Phone(house, "mazur"), house.open_tasks(house.planned())["plan"]
    phone.carry(task)
    report = phone.written(task, {"goals": 4})
    assert [phone.send(report), phone.send(report)] == ["done", "done"]
    assert [row["data"] for row in house.rows(Submission, Submission.task_id == task)] == [{"goals": 4}]
    [row] = house.rows(FieldReport)
    assert (row["became"], row["data"], row["why"]) == ("done", {}, "")  # its answers stand in the submission


def test_what_was_typed_at_the_desk_meanwhile_is_not_passed_over(house: House) -> None:
    phone, task = Phone(house, "mazur"), house.open_tasks(house.planned())["plan"]
    phone.carry(task)
    do(house, save_draft, "mazur", task, {"goals": 2})
    report = phone.written(task, {"goals": 4})
    with pytest.raises(DraftMoved):
        do(house, take_report, "mazur", report)
    same = phone.written(task, {"goals": 2})
    assert do(house, take_report, "mazur", same) == "done"


def test_a_draft_that_was_taken_along_is_no_other_text(house: House) -> None:
    phone, task = Phone(house, "mazur"), house.open_tasks(house.planned())["plan"]
    do(house, save_draft, "mazur", task, {"goals": 2})
    phone.carry(task)
    assert phone.send(phone.written(task, {"goals": 4})) == "done"


def test_nobody_sends_what_was_not_given_to_them(house: House) -> None:
    case_id = house.planned()
    phone, task = Phone(house, "mazur"), house.open_tasks(case_id)["plan"]
    phone.carry(task)
    report = phone.written(task, {"goals": 4})
    forged = replace(report, ticket=replace(report.ticket, task_id=house.open_tasks(house.planned())["plan"]))
    for login, sent in (("sokol", report), ("petrova", report), ("mazur", forged)):
        with pytest.raises(NotFound):
            Phone(house, login).send(sent)
    assert phone.send(report) == "done"
    with pytest.raises(NotFound):
        phone.send(replace(report, ticket=forged.ticket))
