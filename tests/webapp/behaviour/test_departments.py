"""A head of one department sees nothing of another's cases: list, board, search, dossier, inbox, counts, tasks by id."""

from __future__ import annotations

import html
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from engine.action.actor import actor_by_login
from engine.errors import NotFound, TaskNotOpen
from engine.queries.tasks.colleagues import colleagues
from engine.store.tables import Case, Person, WorkItem
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.complete_task import complete_task
from engine.usecases.tasks.return_task import return_task
from engine.usecases.tasks.save_draft import save_draft
from tests.webapp.behaviour.departments import SECOND, divide, lead
from tests.webapp.conftest import House
from tests.webapp.families.test_family_access import planned

LISTS = (
    *(
        "/cases",
        "/families",
        "/control",
        "/control/failed",
        "/control/broken",
        "/control/week",
        "/meetings?tab=ahead",
        "/meetings?tab=quarter",
        "/families/data",
        "/families/access",
    ),
    *(f"/tasks?tab={tab}" for tab in ("mine", "groups", "today", "overdue", "done")),
    *("/search?q=Ковалёвой", "/search?q=Лесная", "/meetings?tab=waiting"),
)


def test_lists_and_counts_of_another_department_hold_nothing_of_it(house: House) -> None:
    case_id, family_id = planned(house)
    with house.store.reading() as tx:
        number = str(tx.connection.scalar(select(Case.number).where(Case.id == case_id)))
    divide(house)
    lead(house, case_id, "curator")
    first, second = house.sign_in("dept_head"), house.sign_in(SECOND)
    assert number in first.get("/cases").text and number in first.get("/search?q=Ковалёвой").text
    for address in LISTS:
        answer = second.get(address)
        assert answer.status_code == 200, address
        shown = html.unescape(answer.text)
        for told in (case_id, family_id, number, "Семья Ковалёв"):
            assert told not in shown, (address, told)
    for address in (f"/cases/{case_id}", f"/families/{family_id}", f"/families/{family_id}/consents"):
        assert (first.get(address).status_code, second.get(address).status_code) == (200, 404), address


def test_a_task_of_another_department_cannot_be_reached_by_its_id(house: House) -> None:
    """Neither held by its people nor free for every head of the house."""
    case_id, _ = planned(house)
    divide(house)
    lead(house, case_id, "curator")
    with house.store.transaction() as tx:
        task = str(tx.connection.scalar(select(WorkItem.id).where(WorkItem.case_id == case_id)))
        head, other = actor_by_login(tx, "dept_head"), actor_by_login(tx, SECOND)
        theirs = tx.connection.scalar(select(Person.id).where(Person.login == "second_curator"))
        assert [one.name for one in colleagues(tx, head, ["curator"])["curator"]] == ["Кулеш Ирина Сергеевна"]
    for free in (False, True):
        with house.store.transaction() as tx:
            if free:
                values = {"assignee_id": None, "role": "dept_head"}
                tx.execute(update(WorkItem).where(WorkItem.id == task).values(**values))
        for verb, more in (
            (assign_task, (theirs,)),
            (return_task, ()),
            (save_draft, ({},)),
            (complete_task, (None, {}, str(uuid4()))),
        ):
            with pytest.raises(TaskNotOpen), house.store.transaction() as tx:
                verb(tx, other, task, *more)
    with pytest.raises(NotFound), house.store.transaction() as tx:
        assign_task(tx, head, task, theirs)


def test_a_case_without_a_curator_is_every_heads_and_a_house_without_departments_is_whole(
    house: House,
) -> None:
    case_id, _ = planned(house)
    divide(house)
    lead(house, case_id, None)
    assert house.sign_in(SECOND).get(f"/cases/{case_id}").status_code == 200
    lead(house, case_id, "curator")
    assert house.sign_in(SECOND).get(f"/cases/{case_id}").status_code == 404
    with house.store.transaction() as tx:
        tx.execute(update(Person).values(unit_id=None))
    assert house.sign_in(SECOND).get(f"/cases/{case_id}").status_code == 200
