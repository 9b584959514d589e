"""What leaves every table when a family's data is destroyed, and what of a house stays as it is."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select, update

from engine.registry import rows
from engine.registry.groups.attendance import Event, Mark, changed, put
from engine.registry.life.erase import DESTROYED, erase, families_of
from engine.store.tables import (
    Case,
    DeadlineRow,
    Family,
    FamilyMatch,
    FormDraft,
    GroupActivity,
    GroupAttendance,
    GroupChange,
    Submission,
    WorkItem,
)
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.registry.recorders.work.test_session import MEETING
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House

ALONE, SHARED, OTHERS = "Как помириться с Кириллом", "Карманные деньги", "Режим дня"


@pytest.fixture
def desks(house: House) -> tuple[Desk, Desk]:
    """The family that goes, and one of the same house beside it."""
    return Desk(house, house.planned()), Desk(house, house.planned())


def erased(house: House, case_id: str) -> dict[str, int]:
    with house.store.transaction() as tx:
        return erase(tx, family_of(house, case_id))


def meeting(desk: Desk, topic: str) -> None:
    desk.write("session", {**MEETING, "topic": topic}, {"service": "lecture"})


def topics(house: House) -> list[str]:
    return sorted(row["topic"] for row in house.rows(GroupActivity))


def typed(house: House, case_id: str, data: object) -> None:
    """A form of the case holds this, however deep."""
    with house.store.transaction() as tx:
        tx.execute(update(Submission).where(Submission.case_id == case_id).values(data=data))


def test_a_topic_that_only_this_familys_form_gave_goes(house: House, desks: tuple[Desk, Desk]) -> None:
    going, beside = desks
    for topic in (ALONE, SHARED, OTHERS):
        meeting(going, topic)
    meeting(beside, SHARED)
    typed(house, going.case_id, {"groups": [{"topic": f" {ALONE} ", "n": 2}, {"topic": SHARED}]})
    typed(house, beside.case_id, {"topic": OTHERS})
    assert erased(house, going.case_id)["group_activity"] == 1
    assert topics(house) == sorted(["", SHARED, OTHERS])
    [came] = house.rows(GroupAttendance, GroupAttendance.family_id == family_of(house, beside.case_id))
    assert came["members"] is not None


def test_an_event_of_the_register_with_this_family_alone_loses_its_words(
    house: House, desks: tuple[Desk, Desk]
) -> None:
    going, beside = (family_of(house, desk.case_id) for desk in desks)
    by = house.actor("mazur").id
    events = {}
    with house.store.transaction() as tx:
        for topic, families in ((ALONE, [going]), (SHARED, [going, beside])):
            own = {"institution": "zhodino", "kind": "club", "topic": topic, "held_on": tx.now().date()}
            event_id = rows.add(tx, GroupActivity, **own, programme="Слова", led_by=by, entered_at=tx.now())
            events[topic] = Event(event_id, "zhodino")
            for family in families:
                put(tx, events[topic], family, Mark("excused", ("m",), "Болела дочь"), by)
            changed(tx, events[topic], by, "topic", "Прежде", topic)
    erased(house, desks[0].case_id)
    said = {row["id"]: (row["topic"], row["programme"]) for row in house.rows(GroupActivity)}
    assert said[events[ALONE].id] == ("", "") and said[events[SHARED].id] == (SHARED, "Слова")
    for row in house.rows(GroupAttendance, GroupAttendance.family_id == going):
        assert (row["state"], row["members"], row["reason"]) == ("excused", [], "")
    left = {(row["activity_id"], row["family_id"]): row["after"] for row in house.rows(GroupChange)}
    assert left[(events[ALONE].id, None)] == "" and left[(events[SHARED].id, None)] == SHARED
    assert {text for (_, family), text in left.items() if family == going} == {""}


def test_joined_records_go_together_and_no_others(house: House, desks: tuple[Desk, Desk]) -> None:
    first, beside = (family_of(house, desk.case_id) for desk in desks)
    twin, of_twin = (family_of(house, house.planned()) for _ in range(2))
    with house.store.transaction() as tx:
        for one, other, decision in (
            (twin, first, "same"),
            (of_twin, twin, "same"),
            (beside, first, "apart"),
        ):
            row = {"family_id": one, "other_id": other, "institution": "zhodino", "decision": decision}
            tx.execute(
                insert(FamilyMatch),
                row
                | {"id": f"m-{one[-12:]}", "by": "name", "found_at": tx.now(), "case_id": desks[0].case_id},
            )
        assert families_of(tx, first) == sorted([first, twin, of_twin])
        assert families_of(tx, beside) == [beside]


def test_what_still_runs_is_cancelled_and_the_neighbour_goes_on(
    house: House, desks: tuple[Desk, Desk]
) -> None:
    going, beside = (desk.case_id for desk in desks)
    tasks = house.open_tasks(going)
    with house.store.transaction() as tx:
        drafts = [{"task_id": id_, "person_id": 1, "data": {"a": 1}, "saved_at": tx.now()} for id_ in
                  [next(iter(tasks.values())), next(iter(house.open_tasks(beside).values()))]]  # fmt: skip
        tx.execute(insert(FormDraft), drafts)
    erased(house, going)
    assert (house.case(going)["status"], house.case(beside)["status"]) == ("cancelled", "open")
    assert house.case(going)["ended_at"] is not None
    assert [row["task_id"] for row in house.rows(FormDraft)] == [drafts[1]["task_id"]]
    assert house.rows(WorkItem, WorkItem.case_id == going) == []
    assert house.rows(WorkItem, WorkItem.case_id == beside) != []
    assert {row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == beside)} != {"cancelled"}
    assert all(row["closed_at"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == going))


def test_the_record_says_that_it_is_destroyed_and_nothing_else(
    house: House, desks: tuple[Desk, Desk]
) -> None:
    going = desks[0].case_id
    erased(house, going)
    [row] = house.rows(Family, Family.id == family_of(house, going))
    assert row["status"] == DESTROYED and row["closed_at"] and row["data_stop_on"]
    assert not row["title"] and not row["address"] and not row["search"]
    with house.store.reading() as tx:
        told = tx.connection.scalars(select(Submission.data).where(Submission.case_id == going)).all()
    assert told and not any(told)
    assert house.rows(Case, Case.id == going)[0]["number"]
