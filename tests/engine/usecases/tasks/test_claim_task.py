"""Taking a task: once, and only by those it is offered to."""

from __future__ import annotations

import pytest

from engine.errors import KuratorError, NotAllowed, TaskNotOpen, TaskTaken
from engine.store.tables import JournalEntry, WorkItem
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.tasks.claim_task import claim_task
from engine.usecases.tasks.return_task import return_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, add_people


def test_claim_return_and_claim_by_another(house: House) -> None:
    task = house.start().next_task_id
    do(house, claim_task, "lis", task)
    with pytest.raises(NotAllowed):
        do(house, claim_task, "lis", task)  # already held
    do(house, return_task, "lis", task)
    assert house.rows(WorkItem)[0]["assignee_id"] is None
    actions = [row["action"] for row in house.rows(JournalEntry, JournalEntry.case_id.is_not(None))]
    assert actions == ["case.started", "task.claimed", "task.returned"]
    assert verify_store(house.store).clean


@pytest.mark.parametrize(
    ("login", "fault"),
    [("mazur", NotAllowed), ("golub", NotAllowed), ("sayko", NotAllowed), ("petrova", TaskNotOpen)],
)
def test_a_task_is_not_for_everybody(house: House, login: str, fault: type[KuratorError]) -> None:
    with pytest.raises(fault):
        do(house, claim_task, login, house.start().next_task_id)


def test_whoever_comes_second_is_told_who_was_quicker(house: House) -> None:
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "registrar")})
    task = house.start().next_task_id
    do(house, claim_task, "lis", task)
    with pytest.raises(TaskTaken) as fault:
        do(house, claim_task, "novik", task)
    assert fault.value.facts == {"name": "Зарегистрировать заявление", "by": "Проверкин lis"}
    with pytest.raises(NotAllowed):  # whom it was never offered to learns nothing
        do(house, claim_task, "mazur", task)
