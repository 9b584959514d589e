"""The next meeting that the register knows and no form has told of; told of is what a form of the same step named by kind and day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from engine.queries.tasks.known.group_events import untold
from engine.queries.tasks.task import task_page
from engine.registry import rows
from engine.store.tables import GroupActivity, GroupAttendance, Submission, WorkItem
from tests.engine.usecases.house import MONDAY, House


def event(house: House, family_id: str, day: date, entered: bool = True, kind: str = "lecture") -> None:
    with house.store.transaction() as tx:
        own = {"institution": "zhodino", "kind": kind, "topic": "Подросток", "held_on": day}
        id_ = rows.add(tx, GroupActivity, **own, entered_at=tx.now() if entered else None)
        rows.add(
            tx,
            GroupAttendance,
            activity_id=id_,
            family_id=family_id,
            institution="zhodino",
            state="came",
            members=[],
            reason="",
        )


def days(house: House) -> list[object]:
    [row] = house.rows(WorkItem, WorkItem.element == "register")
    with house.store.reading() as tx:
        task = task_page(tx, house.actor("lis"), row["id"])
        assert task is not None
        return [each["held_on"] for each in untold(tx, task, MONDAY)]


def test_events_of_the_register_come_one_after_another(house: House) -> None:
    case = house.start()
    for day in (date(2026, 9, 10), date(2026, 10, 14)):
        event(house, case.family_id, day)
    event(house, case.family_id, date(2026, 9, 1))  # before the case began
    event(house, case.family_id, date(2026, 9, 11), entered=False)  # only a form tells of it
    assert days(house) == ["2026-09-10", "2026-10-14"]
    [task] = house.rows(WorkItem, WorkItem.element == "register")
    told = {"case_id": case.case_id, "task_id": "-", "element": "register", "name": "-", "answer": {}}
    with house.store.transaction() as tx:
        data = {"help_given": "lecture", "held_on": "2026-09-10"}
        tx.execute(insert(Submission), {**told, "form": task["form"], "data": data, "at": tx.now()})
    assert days(house) == ["2026-10-14"]
