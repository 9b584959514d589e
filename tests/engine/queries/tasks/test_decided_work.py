"""What lies before the one who decides, and what comes back to the one who made it."""

from __future__ import annotations

from engine.queries.tasks.decided_work import DecidedWork, returned_work, work_to_decide
from engine.queries.tasks.task import task_page
from tests.engine.usecases.house import House, publish

FIRST = {"held_on": "2026-09-01", "recommendations": "Записать сына в кружок"}
SECOND = FIRST | {"recommendations": "Записать сына в секцию"}


def looked(
    house: House, login: str, case_id: str, element: str
) -> tuple[DecidedWork | None, DecidedWork | None]:
    with house.store.reading() as tx:
        task = task_page(tx, house.actor(login), house.open_tasks(case_id)[element])
        assert task is not None
        return work_to_decide(tx, task), returned_work(tx, task)


def test_work_lies_before_the_decision_and_comes_back_with_the_remark(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "decided")
    case_id = house.start("decided").case_id
    assert looked(house, "lis", case_id, "make") == (None, None)  # it begins
    house.complete("lis", house.open_tasks(case_id)["make"], FIRST)
    given, back = looked(house, "golub", case_id, "decide")
    assert given and given.last.data["recommendations"] == "Записать сына в кружок"
    assert (given.before, back) == (None, None)

    remark = {"decision": "return", "remarks": "Кружка нет"}
    house.complete("golub", house.open_tasks(case_id)["decide"], remark)
    given, back = looked(house, "lis", case_id, "make")
    assert given is None and back and back.decision
    assert back.last.data["held_on"] == "2026-09-01" and back.decision.data["remarks"] == "Кружка нет"

    house.complete("lis", house.open_tasks(case_id)["make"], SECOND)
    given, _ = looked(house, "golub", case_id, "decide")
    assert given and given.before
    assert (given.before.data["recommendations"], given.last.data["recommendations"]) == (
        "Записать сына в кружок",
        "Записать сына в секцию",
    )


def test_work_that_was_taken_does_not_come_back(house: House) -> None:
    with house.store.transaction() as tx:
        publish(
            tx,
            "decided",
            edit={b'sourceRef="make_again" targetRef="end"': b'sourceRef="make_again" targetRef="wanted"'},
        )
    case_id = house.start("decided").case_id
    house.complete("lis", house.open_tasks(case_id)["make"], FIRST)
    house.complete("golub", house.open_tasks(case_id)["decide"], {"decision": "approve"})
    house.complete("lis", house.open_tasks(case_id)["make_again"], SECOND)
    assert looked(house, "lis", case_id, "make") == (None, None)
