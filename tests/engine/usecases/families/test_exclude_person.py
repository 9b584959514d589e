"""Whoever is kept from a family meets it nowhere, whatever their role and their tasks."""

import pytest
from sqlalchemy import insert, select

from engine.errors import FormFaults, NotAllowed, NotFound, TaskNotOpen
from engine.queries.families.family_matches import recognised, resembling
from engine.queries.tasks.inbox import Span, inbox
from engine.sight import visible_work_items
from engine.store.tables import FamilyAccess, JournalEntry, Person, PersonRole, WorkItem
from engine.usecases.families.exclude_person import exclude_person, lift_exclusion
from engine.usecases.tasks.assign_task import assign_task
from engine.usecases.tasks.claim_task import claim_task
from tests.engine.usecases.families.test_ask_family_access import family_of, sees
from tests.engine.usecases.house import MONDAY, House


def excluded(house: House, case_id: str, whom: str, by: str = "golub", reason: str = "Сестра") -> str:
    with house.store.transaction() as tx:
        person = house.actor(whom).id
        return exclude_person(tx, house.actor(by), family_of(house, case_id), person, reason)


def director(house: House) -> None:
    with house.store.transaction() as tx:
        person = {"login": "direktor", "name": "Директор", "institution": "zhodino", "password": "-"}
        made = insert(Person).values(**person, session_key="direktor").returning(Person.id)
        tx.execute(insert(PersonRole), {"person_id": tx.execute(made).scalar_one(), "role": "director"})


def listed(house: House, login: str) -> list[str]:
    """Cases of the test's own that the inbox or any list of open tasks shows."""
    own = {item["case_id"] for item in house.rows(WorkItem)}
    with house.store.reading() as tx:
        actor, span = house.actor(login), Span(MONDAY, MONDAY)
        rows = [*inbox(tx, actor, "mine", span).rows, *inbox(tx, actor, "groups", span).rows]
        seen = tx.connection.scalars(select(WorkItem.case_id).where(visible_work_items(actor)))
        return sorted({*seen, *(row.case_id for row in rows)} & own)


def test_a_task_goes_back_and_is_out_of_sight_and_reach(house: House) -> None:
    case_id, beside = house.start().case_id, house.start(title="Семья Ершовых").case_id
    (task_id,) = house.open_tasks(case_id).values()
    with house.store.transaction() as tx:
        claim_task(tx, house.actor("lis"), task_id)
    excluded(house, case_id, "lis")
    assert house.rows(WorkItem, WorkItem.id == task_id)[0]["assignee_id"] is None
    assert listed(house, "lis") == [beside]
    assert not sees(house, "lis", case_id) and sees(house, "lis", beside)
    with pytest.raises(TaskNotOpen):
        house.complete("lis", task_id, {"curator": "mazur"})
    with pytest.raises(TaskNotOpen), house.store.transaction() as tx:
        claim_task(tx, house.actor("lis"), task_id)
    with pytest.raises(NotFound), house.store.transaction() as tx:
        assign_task(tx, house.actor("golub"), task_id, house.actor("lis").id)
    with house.store.reading() as tx:
        assert [line.id for line in resembling(tx, house.actor("lis"), "Ковалёвой")] == []
        assert recognised(tx, house.actor("lis"), family_of(house, case_id)) is None
    acts = [row["action"] for row in house.rows(JournalEntry, JournalEntry.stream == "access:zhodino")]
    assert acts == ["access.excluded"]


def test_a_head_is_kept_away_too(house: House) -> None:
    case_id = house.planned()
    director(house)
    excluded(house, case_id, "golub", by="direktor")
    assert not sees(house, "golub", case_id)
    assert case_id not in listed(house, "golub")


def test_it_can_be_lifted(house: House) -> None:
    case_id = house.start().case_id
    access_id = excluded(house, case_id, "lis")
    assert excluded(house, case_id, "lis") == access_id  # one is enough
    with pytest.raises(NotAllowed), house.store.transaction() as tx:
        lift_exclusion(tx, house.actor("mazur"), access_id)
    with house.store.transaction() as tx:
        lift_exclusion(tx, house.actor("golub"), access_id)
    assert sees(house, "lis", case_id)


def test_not_the_curator_not_oneself_not_without_a_reason_and_not_by_anybody(house: House) -> None:
    case_id = house.planned()
    for whom, by, reason, fault in (
        ("mazur", "golub", "Сестра", FormFaults),
        ("golub", "golub", "Сестра", NotAllowed),
        ("lis", "golub", " ", FormFaults),
        ("lis", "mazur", "Сестра", NotAllowed),
        ("petrova", "golub", "Сестра", NotFound),
        ("lis", "petrova", "Сестра", NotFound),
    ):
        with pytest.raises(fault):
            excluded(house, case_id, whom, by, reason)
    assert house.rows(FamilyAccess) == []
