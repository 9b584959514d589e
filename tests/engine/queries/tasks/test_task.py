"""What a task's page knows of the task: its own draft by its own person, and what became of it."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.queries.tasks.task import Closed, closed_task, draft, task_page
from engine.store.tables import DeadlineRow, Submission
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import Bed, moment


def test_a_draft_is_of_one_task_and_one_person(house: House) -> None:
    first, second = (str(house.start().next_task_id) for _ in range(2))
    do(house, save_draft, "lis", first, {"curator": "ma"})
    with house.store.reading() as tx:
        kept = draft(tx, house.actor("lis"), first)
        assert kept is not None and kept.data == {"curator": "ma"}
        for login, task_id in (("lis", second), ("golub", first), ("mazur", first)):
            assert draft(tx, house.actor(login), task_id) is None


def test_what_became_of_a_task_is_told_of_this_task(house: House) -> None:
    case_id = house.planned()
    later = house.start().case_id
    house.complete("lis", house.open_tasks(later)["register"], {"curator": "sokol"})
    plan, another = house.open_tasks(case_id)["plan"], house.open_tasks(later)["plan"]
    house.complete("mazur", plan, {"goals": 4})
    with house.store.reading() as tx:
        told = closed_task(tx, house.actor("golub"), plan)
        assert (told.case_id, told.name, told.by) == (case_id, "Составить план", "Проверкин mazur")
        assert task_page(tx, house.actor("golub"), plan) is None
        page = task_page(tx, house.actor("golub"), another)
        assert page is not None and page.case_id == later
        for login, task_id in (("golub", another), ("golub", "no-such-task"), ("petrova", plan)):
            with pytest.raises(NotFound):
                closed_task(tx, house.actor(login), task_id)


def test_a_task_that_nobody_holds_and_one_that_somebody_does(house: House) -> None:
    for login, case_id, element, people in (
        ("lis", house.start().case_id, "register", (None, None)),
        ("mazur", house.planned(), "plan", ("Проверкин mazur", "Проверкин mazur")),
    ):
        with house.store.reading() as tx:
            page = task_page(tx, house.actor(login), house.open_tasks(case_id)[element])
        assert page is not None and (page.assignee, page.curator) == people
        case = house.case(case_id)
        assert (page.case_id, page.case_number, page.family_title) == (
            case_id,
            case["number"],
            "Семья Ковалёвой Н. П.",
        )
        assert (page.case_version, page.case_status, page.process_title) == (
            case["lock_version"],
            "open",
            "patronage",
        )


def test_a_task_that_nobody_completed_is_told_without_a_name(house: House) -> None:
    bed = Bed.of(house, house.start().case_id)
    number, title = house.case(bed.case_id)["number"], "Семья Ковалёвой Н. П."
    bed.plant(
        Submission, {"task_id": "by nobody", "name": "Само", "person_id": None, "at": moment(1), "form": "f"}
    )
    bed.plant(DeadlineRow, *({"task_id": f"went past {n}", "name": "Мимо", "element": "plan", "closed_at": at}
                             for n, at in enumerate((moment(2), None))))  # fmt: skip
    with house.store.reading() as tx:
        head, version = house.actor("golub"), house.case(bed.case_id)["process_version_id"]
        assert closed_task(tx, head, "by nobody") == Closed(
            bed.case_id, number, title, "Само", None, moment(1), version, "f"
        )
        past = Closed(bed.case_id, number, title, "Мимо", None, moment(2), version, "t_plan", done=False)
        assert closed_task(tx, head, "went past 0") == past
        with pytest.raises(NotFound):
            closed_task(tx, head, "went past 1")
