"""A completed task is taken back by whoever completed it, while nothing has followed from it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from engine.errors import KuratorError, TaskNotOpen
from engine.store.tables import DeadlineRow, FormDraft, JournalEntry, Submission, TaskUndo, Timer, WorkItem
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.tasks.complete_undoable import complete_undoable
from engine.usecases.tasks.save_draft import save_draft
from engine.usecases.tasks.undo_task import UndoRefused, undo_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def _complete(house: House, login: str, task: str, fields: dict[str, Any]) -> None:
    do(house, complete_undoable, login, task, None, fields, str(uuid4()))


def _plan_made(house: House) -> tuple[str, str]:
    """A case whose plan has just been completed by Mazur; the case and the task."""
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    _complete(house, "mazur", task, {"goals": 4})
    return case_id, task


def _waits(house: House, table: Any) -> set[tuple[Any, ...]]:
    """What the case waits for, without what a row is numbered by."""
    return {(row["id"], row["element"], str(row["due_at"])) for row in house.rows(table)}


def test_the_task_is_open_again_with_what_was_typed(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    before = [house.rows(WorkItem), _waits(house, Timer), house.rows(DeadlineRow)]
    _complete(house, "mazur", task, {"goals": 4})
    assert set(house.open_tasks(case_id)) == {"send", "contract"}
    assert do(house, undo_task, "mazur", task) == case_id
    assert house.open_tasks(case_id) == {"plan": task}
    assert [house.rows(WorkItem), _waits(house, Timer)] == before[:2]
    now = {row["id"]: row for row in house.rows(DeadlineRow, DeadlineRow.case_id == case_id)}
    assert now[task]["status"] == "open" and now[task]["closed_at"] is None
    assert now[task]["due_at"] == before[2][-1]["due_at"]
    assert house.rows(FormDraft)[0]["data"] == {"goals": 4}
    assert [row["element"] for row in house.rows(Submission)] == ["register"]
    assert house.rows(TaskUndo) == []
    lines = house.rows(JournalEntry, JournalEntry.case_id == case_id)
    assert [row["action"] for row in lines][-2:] == ["task.completed", "task.undone"]
    assert verify_store(house.store).clean
    _complete(house, "mazur", task, {"goals": 5})
    assert set(house.open_tasks(case_id)) == {"send", "contract"}
    assert verify_store(house.store).clean


def test_what_is_written_elsewhere_too_is_not_undone(house: House) -> None:
    """The step after it makes somebody curator: that is no movement of the case alone."""
    case_id = house.start().case_id
    task = house.open_tasks(case_id)["register"]
    _complete(house, "lis", task, {"curator": "mazur"})
    assert house.rows(TaskUndo) == []
    with pytest.raises(UndoRefused):
        do(house, undo_task, "lis", task)
    assert set(house.open_tasks(case_id)) == {"plan"}


def test_after_what_followed_it_stands(house: House) -> None:
    case_id, task = _plan_made(house)
    house.complete("mazur", house.open_tasks(case_id)["contract"], {"contract_no": "1"})
    with pytest.raises(UndoRefused, match="Проверкин mazur"):
        do(house, undo_task, "mazur", task)
    assert set(house.open_tasks(case_id)) == {"send"}


def test_it_is_too_late_when_the_minutes_are_over_or_another_asks(house: House) -> None:
    _, task = _plan_made(house)
    with pytest.raises(UndoRefused):
        do(house, undo_task, "sokol", task)
    house.clock.advance(timedelta(minutes=11))
    with pytest.raises(UndoRefused, match="время"):
        do(house, undo_task, "mazur", task)


def test_what_somebody_has_begun_to_type_is_not_taken_away(house: House) -> None:
    case_id, task = _plan_made(house)
    do(house, save_draft, "golub", house.open_tasks(case_id)["send"], {"note": "начато"})
    with pytest.raises(UndoRefused, match="начали"):
        do(house, undo_task, "mazur", task)


def test_undo_and_the_next_completion_at_once(house: House) -> None:
    """One of them wins, whichever comes first; the case is whole."""
    case_id, task = _plan_made(house)
    contract = house.open_tasks(case_id)["contract"]

    def attempt(act: Any) -> KuratorError | None:
        try:
            act()
        except (UndoRefused, TaskNotOpen) as fault:
            return fault
        return None

    acts = (
        lambda: do(house, undo_task, "mazur", task),
        lambda: house.complete("mazur", contract, {"contract_no": "1"}),
    )
    with ThreadPoolExecutor(2) as both:
        faults = list(both.map(attempt, acts))
    assert sum(fault is None for fault in faults) == 1
    assert set(house.open_tasks(case_id)) in ({"plan"}, {"send"})
    assert verify_store(house.store).clean
