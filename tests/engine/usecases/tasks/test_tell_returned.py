"""Whose work was sent back hears of it, once, with the name of the step; work that was taken tells nobody."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.store.tables import Notice, Person, WorkItem
from engine.usecases.tasks.tell_returned import RETURNED
from tests.engine.usecases.house import House, publish

WORK = {"held_on": "2026-09-01", "recommendations": "Записать сына в кружок"}
BACK = {"decision": "return", "remarks": "Кружка нет"}


@pytest.fixture
def made(house: House) -> str:
    """A case whose work lies before the one who decides."""
    with house.store.transaction() as tx:
        publish(tx, "decided")
    case_id = house.start("decided").case_id
    house.complete("lis", house.open_tasks(case_id)["make"], WORK)
    return case_id


def told(house: House) -> list[tuple[int, object]]:
    return [(row["person_id"], row["facts"]["what"]) for row in house.rows(Notice, Notice.code == RETURNED)]


def test_the_author_hears_of_work_that_is_anybodys_of_the_group(house: House, made: str) -> None:
    house.complete("golub", house.open_tasks(made)["decide"], BACK)
    [item] = house.rows(WorkItem, WorkItem.case_id == made)
    assert told(house) == [(house.actor("lis").id, item["name"])] and item["assignee_id"] is None
    [line] = house.rows(Notice, Notice.code == RETURNED)
    assert line["facts"]["by"] == house.actor("golub").id and line["case_id"] == made


def test_work_that_was_taken_tells_nobody(house: House, made: str) -> None:
    house.complete("golub", house.open_tasks(made)["decide"], {"decision": "approve"})
    assert told(house) == []


def test_an_author_whose_account_is_closed_hears_nothing(house: House, made: str) -> None:
    author, golub = house.actor("lis").id, house.open_tasks(made)["decide"]
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.id == author).values(active=False))
    house.complete("golub", golub, BACK)
    assert told(house) == []
