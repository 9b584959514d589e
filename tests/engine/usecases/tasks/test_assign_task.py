"""A supervisor gives a task to a person of the same house."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed, NotFound
from engine.store.tables import DeadlineRow, Note, WorkItem
from engine.usecases.tasks.assign_task import assign_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_a_supervisor_gives_a_task_to_a_person_and_its_term_follows(house: House) -> None:
    task = house.open_tasks(house.planned())["plan"]
    sokol = house.actor("sokol").id
    do(house, assign_task, "golub", task, sokol, "Мазур в отпуске")
    assert house.rows(WorkItem)[0]["assignee_id"] == sokol
    assert house.rows(DeadlineRow)[0]["assignee_id"] == sokol
    assert house.rows(Note)[0]["text"] == "Мазур в отпуске"
    house.complete("sokol", task, {"goals": 4})
    with pytest.raises(NotAllowed):
        do(house, assign_task, "mazur", house.open_tasks(house.planned())["plan"], sokol)


def test_a_task_is_not_given_to_a_stranger(house: House) -> None:
    task = house.open_tasks(house.planned())["plan"]
    for login in ("petrova", "sayko"):  # another house's head; the administrator, who sees no families
        with pytest.raises(NotFound):
            do(house, assign_task, "golub", task, house.actor(login).id)
