"""The head is told of tasks that nobody does: who may take them, or holds them, is not there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select, update

from engine.queries.boards.untaken import count_untaken, untaken_tasks
from engine.store.tables import Case, Person, PersonRole, WorkItem
from tests.engine.usecases.absences.test_order_absence import ordered
from tests.engine.usecases.house import House

DAY = date(2026, 9, 8)


def told(house: House, login: str = "golub", day: date = DAY) -> list[tuple[str, str, str | None]]:
    """Name of the task, why nobody does it, whose it is; of the test's own cases."""
    own = {row["id"] for row in house.rows(Case)}
    with house.store.reading() as tx:
        actor = house.actor(login)
        rows = untaken_tasks(tx, actor, day).rows
        assert count_untaken(tx, actor, day) == len(rows)
    return [(row.name, row.why, row.holder) for row in rows if row.case_id in own]


def without(house: House, login: str, role: str) -> None:
    with house.store.transaction() as tx:
        person = select(Person.id).where(Person.login == login).scalar_subquery()
        tx.execute(delete(PersonRole).where(PersonRole.person_id == person, PersonRole.role == role))


def test_a_free_task_whose_role_nobody_has(house: House) -> None:
    house.start()
    assert told(house) == []
    with house.store.transaction() as tx:
        others = select(Person.id).where(Person.institution == "zhodino")
        tx.execute(delete(PersonRole).where(PersonRole.person_id.in_(others), PersonRole.role == "registrar"))
    [(name, why, holder)] = told(house)
    assert (name, why, holder) == ("Зарегистрировать заявление", "nobody", None)
    assert told(house, "petrova") == []  # another house


def test_a_task_of_somebody_away_alone_and_not_of_one_who_is_stood_in_for(house: House) -> None:
    case_id = house.planned()
    [task] = house.open_tasks(case_id).values()
    holder = house.rows(WorkItem, WorkItem.id == task)[0]["assignee_id"]
    assert holder == house.actor("mazur").id and told(house) == []
    made = ordered(house, by=None)
    [(_, why, name)] = told(house)
    assert why == "away" and name == house.actor("mazur").name
    assert told(house, day=date(2026, 9, 21)) == []  # back again
    assert made and told(house, "sokol") == []  # no case of theirs


def test_a_substitute_does_it(house: House) -> None:
    house.planned()
    ordered(house, by="sokol")
    assert told(house) == []


def test_a_task_of_a_closed_account(house: House) -> None:
    house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login == "mazur").values(active=False))
    assert [why for _, why, _ in told(house)] == ["closed"]


def test_an_offer_to_several_is_heard_by_any_of_them(house: House) -> None:
    case_id = house.start().case_id
    with house.store.transaction() as tx:
        own = update(WorkItem).where(WorkItem.case_id == case_id)
        tx.execute(own.values(role=None, offered="|nobody_here|@mazur|"))
    assert told(house) == []
    ordered(house, by=None)
    assert [why for _, why, _ in told(house)] == ["nobody"]
