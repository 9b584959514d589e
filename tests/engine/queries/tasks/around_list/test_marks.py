"""Work that came back and work that was begun are told apart in a list, each for its reader."""

from __future__ import annotations

from engine.queries.tasks.around_list.marks import Marks, marks, work_sent_back
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish

WORK = {"held_on": "2026-09-01", "recommendations": "Записать сына в кружок"}


def looked(house: House, login: str, case_id: str) -> Marks:
    with house.store.reading() as tx:
        return marks(tx, house.actor(login), house.open_tasks(case_id).values())


def test_what_came_back_and_what_was_begun(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "decided")
    case_id = house.start("decided").case_id
    make = house.open_tasks(case_id)["make"]
    assert looked(house, "lis", case_id) == Marks()
    do(house, save_draft, "lis", make, {"recommendations": "Запи"})
    assert looked(house, "lis", case_id).begun == {make} and looked(house, "golub", case_id) == Marks()

    house.complete("lis", make, WORK)
    decide = house.open_tasks(case_id)["decide"]
    assert looked(house, "golub", case_id) == Marks()  # it was sent, not sent back
    house.complete("golub", decide, {"decision": "return", "remarks": "Кружка нет"})
    again = house.open_tasks(case_id)["make"]
    assert looked(house, "lis", case_id) == Marks(returned=frozenset({again}))
    with house.store.reading() as tx:
        assert work_sent_back(tx, decide) and not work_sent_back(tx, make) and not work_sent_back(tx, again)


def test_no_tasks_have_no_marks(house: House) -> None:
    with house.store.reading() as tx:
        assert marks(tx, house.actor("lis"), ()) == Marks()
