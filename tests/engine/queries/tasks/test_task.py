"""What a task's page knows of the task: its own draft by its own person, and what became of it."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.queries.tasks.task import closed_task, draft, task_page
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


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
