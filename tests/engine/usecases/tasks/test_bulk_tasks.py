"""Several tasks at once: each has its own result, and nobody acts on what they may not see."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed, NotFound
from engine.store.tables import JournalEntry, WorkItem
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.tasks.bulk_tasks import HandOver, bulk_tasks
from engine.usecases.tasks.claim_task import claim_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, add_people


def _actions(house: House) -> list[str]:
    found = house.rows(JournalEntry, JournalEntry.case_id.is_not(None))
    return [row["action"] for row in found if row["action"].startswith("task.")]


def test_each_is_taken_or_refused_by_itself(house: House) -> None:
    with house.store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "registrar")})
    tasks = [str(house.start().next_task_id) for _ in range(3)]
    do(house, claim_task, "novik", tasks[1])
    free, held, other = do(house, bulk_tasks, "lis", "take", tasks)
    assert (free.fault, other.fault) == (None, None)
    assert held.fault is not None
    lis = house.actor("lis").id
    holders = {row["id"]: row["assignee_id"] for row in house.rows(WorkItem)}
    assert [holders[task] for task in tasks] == [lis, house.actor("novik").id, lis]
    assert _actions(house) == ["task.claimed"] * 3
    back = do(house, bulk_tasks, "lis", "give_back", [tasks[0], tasks[2]])
    assert [each.fault for each in back] == [None, None]
    assert verify_store(house.store).clean


def test_what_is_out_of_sight_is_not_there(house: House) -> None:
    task = str(house.start().next_task_id)
    hidden, never = do(house, bulk_tasks, "petrova", "take", [task, "never-there"])
    assert hidden.name == "" and isinstance(hidden.fault, NotFound)
    assert hidden.fault.sentence("ru").replace(task, "never-there") == never.fault.sentence("ru")
    assert house.rows(WorkItem)[0]["assignee_id"] is None


def test_handing_over_is_for_who_may(house: House) -> None:
    tasks = [house.open_tasks(house.planned())["plan"] for _ in range(2)]
    sokol = house.actor("sokol").id
    done = do(house, bulk_tasks, "golub", "assign", tasks, HandOver(sokol, "Мазур в отпуске"))
    assert [each.fault for each in done] == [None, None]
    refused = do(house, bulk_tasks, "mazur", "assign", tasks, HandOver(sokol))
    assert all(isinstance(each.fault, NotAllowed | NotFound) for each in refused)


def test_there_is_no_other_verb(house: House) -> None:
    with pytest.raises(NotFound):
        do(house, bulk_tasks, "lis", "complete", [])
