"""Many tasks to one person: tried, done, taken back; what somebody handed on meanwhile stays. Both databases."""

from __future__ import annotations

from engine.store.tables import DeadlineRow, JournalEntry, WorkItem
from engine.usecases.tasks.assign_task import assign_task
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.jobs.bulk.doing_many import carried_out, states, taken_back, tried


def holders(house: House) -> dict[str, int | None]:
    return {row["id"]: row["assignee_id"] for row in house.rows(WorkItem)}


def test_there_and_back(house: House) -> None:
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    first, second, third = (house.planned() for _ in range(3))
    tasks = {case: house.open_tasks(case)["plan"] for case in (first, second, third)}
    do(house, assign_task, "golub", tasks[second], sokol)
    before = holders(house)
    args = {"person": sokol, "name": "Проверкин С."}
    job = tried(house, "reassign", args, [*tasks.items(), (first, "not-there")])
    assert states(house, job) == ["would", "stays", "would", "cannot"]
    assert holders(house) == before, "a trial changes nothing"
    assert carried_out(house, job) == ["done", "stays", "done", "cannot"]
    assert {holders(house)[task] for task in tasks.values()} == {sokol}
    assert {row["assignee_id"] for row in house.rows(DeadlineRow, DeadlineRow.id.in_(tasks.values()))} == {
        sokol
    }
    told = [row["facts"] for row in house.rows(JournalEntry, JournalEntry.action == "task.assigned")]
    assert [facts["task"] for facts in told if facts.get("job") == job] == [tasks[first], tasks[third]]
    do(house, assign_task, "golub", tasks[third], mazur)  # somebody hands it on
    assert taken_back(house, job) == ["undone", "stays", "stands", "cannot"]
    assert holders(house)[tasks[first]] == before[tasks[first]]
    assert holders(house)[tasks[third]] == mazur


def test_nobody_of_another_house_or_without_the_role_gets_any(house: House) -> None:
    case_id = house.planned()
    task = house.open_tasks(case_id)["plan"]
    for login in ("petrova", "lis", "sayko"):
        job = tried(house, "reassign", {"person": house.actor(login).id, "name": "x"}, [(case_id, task)])
        assert states(house, job) == ["cannot"]
