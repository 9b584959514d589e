"""Two records of one family become one: its own cases, papers and people go over, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert, select, update

from engine.registry.families.duplicates import JOINED
from engine.registry.joining import join
from engine.registry.record.changes import JOINED as JOINING
from engine.registry.record.changes import Ground
from engine.store.tables import AgendaItem, Case, Family, GroupActivity, GroupAttendance, Meeting, WorkItem
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.registry.recorders.work.test_session import MEETING
from tests.engine.usecases.house import House


@pytest.fixture
def desks(house: House) -> tuple[Desk, Desk, Desk]:
    """The record that is left, the one that goes over to, and a family of the same institution beside them."""
    return Desk(house, house.planned()), Desk(house, house.planned()), Desk(house, house.planned())


def family(desk: Desk) -> str:
    return str(desk.house.case(desk.case_id)["family_id"])


def joined(house: House, twin: str, into: str) -> None:
    with house.store.transaction() as tx:
        join.join(tx, twin, into, Ground(house.actor("golub").id, JOINING))


def test_who_came_to_a_group_is_told_once(house: House, desks: tuple[Desk, Desk, Desk]) -> None:
    """To one both records came, to another the twin and the family beside."""
    twin, into, beside = desks
    came: dict[str, list[Desk]] = {"Режим дня": [twin, into], "Карманные деньги": [twin, beside]}
    for topic, there in came.items():
        for desk in there:
            desk.write("session", {**MEETING, "topic": topic}, {"service": "lecture"})
    names = {family(twin): "twin", family(into): "into", family(beside): "beside"}
    joined(house, family(twin), family(into))
    topics = {row["id"]: row["topic"] for row in house.rows(GroupActivity)}
    told = sorted(
        (topics[row["activity_id"]], names[row["family_id"]]) for row in house.rows(GroupAttendance)
    )
    assert told == [
        ("Карманные деньги", "beside"),
        ("Карманные деньги", "into"),
        ("Режим дня", "into"),
        ("Режим дня", "twin"),
    ]


def test_cases_and_the_names_of_their_tasks_go_over(house: House, desks: tuple[Desk, Desk, Desk]) -> None:
    twin, into, beside = desks
    left, kept, other = (family(desk) for desk in desks)
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == kept).values(title="Семья Тихих"))
        tx.execute(update(Family).where(Family.id == other).values(title="Семья Ершовых"))
    before = house.rows(WorkItem, WorkItem.case_id == beside.case_id)
    joined(house, left, kept)
    assert {row["id"]: row["family_id"] for row in house.rows(Case)} == {
        twin.case_id: kept,
        into.case_id: kept,
        beside.case_id: other,
    }
    assert {row["id"]: row["status"] == JOINED for row in house.rows(Family)} == {
        left: True,
        kept: False,
        other: False,
    }
    for desk in (twin, into):
        tasks = house.rows(WorkItem, WorkItem.case_id == desk.case_id)
        assert tasks and {row["family_title"] for row in tasks} == {"Семья Тихих"}
        assert all("тихих" in row["search"] for row in tasks)
    assert house.rows(WorkItem, WorkItem.case_id == beside.case_id) == before


def test_questions_go_over_unless_their_protocol_is_signed(
    house: House, desks: tuple[Desk, Desk, Desk]
) -> None:
    twin, into, beside = desks
    head = house.actor("golub").id
    with house.store.transaction() as tx:
        for name in ("signed", "open"):
            meeting: dict[str, Any] = {"id": name, "institution": "zhodino", "body": "consilium"}
            places = {"planned_at": tx.now(), "place": "", "chair_id": head, "secretary_id": head}
            dated = {"convened_at": tx.now(), "quorum_percent": 50, "status": "open"}
            tx.execute(insert(Meeting).values(**meeting, **places, **dated))
        for desk, name in ((twin, "twin"), (beside, "beside")):
            for meeting_id in ("signed", "open", None):
                item = {
                    "id": f"{name} {meeting_id}",
                    "institution": "zhodino",
                    "body": "consilium",
                    "case_id": desk.case_id,
                    "family_id": family(desk),
                    "question": "review",
                    "status": "listed" if meeting_id else "waiting",
                    "requested_at": tx.now(),
                    "due_why": [],
                    "rejected": [],
                    "meeting_id": meeting_id,
                }
                tx.execute(insert(AgendaItem).values(**item))
        tx.execute(update(Meeting).where(Meeting.id == "signed").values(status="signed"))
    left, kept, other = (family(desk) for desk in desks)
    joined(house, left, kept)
    with house.store.reading() as tx:
        own = select(AgendaItem.id, AgendaItem.family_id).where(house.own(AgendaItem))
        assert {row.id: row.family_id for row in tx.execute(own)} == {
            "twin signed": left,
            "twin open": kept,
            "twin None": kept,
            "beside signed": other,
            "beside open": other,
            "beside None": other,
        }
