"""Where a completed task leads: the most pressing task of the case as it stands now, and whose it is."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from engine.queries.tasks.next_of_case import NextTask, next_of_case
from engine.store.tables import WorkItem
from tests.engine.usecases.house import House


def follows(house: House, login: str, case_id: str) -> NextTask | None:
    with house.store.reading() as tx:
        return next_of_case(tx, house.actor(login), case_id)


def test_a_free_task_is_nobodys_yet(house: House) -> None:
    started = house.start()
    found = follows(house, "lis", started.case_id)
    assert found == NextTask(house.open_tasks(started.case_id)["register"], theirs=False)
    house.complete("lis", started.next_task_id, {"curator": "mazur"})
    assert follows(house, "mazur", started.case_id) == NextTask(
        house.open_tasks(started.case_id)["plan"], theirs=True
    )
    assert follows(house, "sokol", started.case_id) is None


def test_the_earliest_term_comes_first_and_danger_before_it(house: House) -> None:
    case_id, beside = house.planned(), house.planned()
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    contract, now = house.open_tasks(case_id)["contract"], house.clock.now()
    with house.store.transaction() as tx:
        mine = update(WorkItem).where(WorkItem.id == contract)
        tx.execute(mine.values(due_at=now + timedelta(days=120)))
    assert follows(house, "mazur", case_id) == NextTask(contract, theirs=True)
    assert follows(house, "mazur", beside) == NextTask(house.open_tasks(beside)["plan"], theirs=True)
