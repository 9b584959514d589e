"""Figures of a quarter: counted from what the databank holds of one lifecycle's cases, day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from engine.action.context import CaseContext
from engine.operations.catalogue import perform
from engine.registry import rows
from engine.store import cases
from engine.store.tables import (
    BrigadeTrip,
    Case,
    Contract,
    FinalAnalysis,
    GroupActivity,
    Inquiry,
    QualityCheck,
    Visit,
)
from tests.engine.usecases.house import House

QUARTER = {"process": "patronage", "since": "2026-07-01"}
MORNING = datetime(2026, 9, 8, 7, 0, tzinfo=UTC)


def counted(house: House, case_id: str, **given: Any) -> dict[str, Any]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        return perform(CaseContext(tx, record).operation_context, "unit.figures", {**QUARTER, **given})


def put(house: House, case_id: str, table: Any, **values: Any) -> None:
    with house.store.transaction() as tx:
        case = tx.execute(select(Case.family_id, Case.institution).where(Case.id == case_id)).one()
        own = {"case_id": case_id, "family_id": case.family_id, "institution": case.institution}
        columns = table.__table__.columns
        rows.add(tx, table, **{name: own[name] for name in own if name in columns}, **values)


def contract(house: House, case_id: str, dated: date) -> None:
    put(house, case_id, Contract, number="1", dated=dated, duties={}, status="signed")


def test_a_family_is_taken_on_by_its_contract(house: House) -> None:
    before, within, never = (house.planned() for _ in range(3))
    contract(house, before, date(2026, 6, 30))
    contract(house, within, date(2026, 9, 7))
    found = counted(house, never)
    assert {name: found[name] for name in found if name.startswith("families")} == {
        "families_at_start": 1,
        "families_taken": 1,
        "families_removed": 0,
        "families_at_end": 2,
    }
    assert counted(house, never, since="2026-04-01")["families_at_end"] == 1
    assert counted(house, never, process="another")["families_at_end"] == 0


def test_a_meeting_of_a_group_counts_once_and_a_call_is_no_alert(house: House) -> None:
    case_id = house.planned()
    before = counted(house, case_id)
    put(house, case_id, GroupActivity, kind="lecture", topic="Права ребёнка", held_on=date(2026, 9, 8))
    put(house, case_id, Inquiry, kind="alert", received_at=MORNING)
    put(house, case_id, Inquiry, kind="inquiry", received_at=MORNING)
    found = counted(house, case_id)
    assert found["lectures"] - before["lectures"] == 1 and found["alerts"] - before["alerts"] == 1


def test_a_trip_is_in_time_by_its_own_term(house: House) -> None:
    case_id = house.planned()
    ours, police = {"name": "Козлов", "agency": "institution"}, {"name": "Рыбин", "agency": "pdn"}
    for crew, due, reason in (
        ([ours, police], MORNING, "alert"),
        ([ours], MORNING.replace(hour=6), "cannot_apply"),
    ):
        trip = {"crew": crew, "services": [], "signatures": [], "arrived_at": MORNING}
        put(house, case_id, BrigadeTrip, due_at=due, reason=reason, **trip)
    found = counted(house, case_id)
    assert [found[name] for name in ("trips", "trips_in_time", "trips_with_agency", "trips_on_request")] == [
        2,
        1,
        1,
        1,
    ]


def test_visits_that_were_called_off_are_not_owed(house: House) -> None:
    case_id = house.planned()
    before = counted(house, case_id)
    for status, held in (("done", date(2026, 9, 8)), ("missed", None), ("cancelled", None)):
        visit = {"kind": "planned", "channel": "home", "recorded_at": MORNING, "planned_at": MORNING}
        put(house, case_id, Visit, status=status, held_on=held, **visit)
    found = counted(house, case_id)
    assert found["visits_planned"] - before["visits_planned"] == 2
    assert found["visits_done"] - before["visits_done"] == 1


def test_shares_are_empty_where_nothing_was_looked_at(house: House) -> None:
    case_id = house.planned()
    assert counted(house, case_id)["goals_attained_pct"] is None
    goals = [{"attained": "yes"}, {"attained": "partly"}, {"attained": "no"}, {"attained": "no"}]
    put(house, case_id, FinalAnalysis, analysed_on=date(2026, 9, 8), goals=goals, participants=[])
    for grade in (80, 90):
        check = {"kind": "documents", "sample": [], "checklist": [], "actions": [], "grade": grade}
        put(house, case_id, QualityCheck, checked_on=date(2026, 9, 8), **check)
    found = counted(house, case_id)
    assert (found["goals_attained_pct"], found["files_complete_pct"]) == (38, 85)


def test_the_quarter_ends_with_its_last_day(house: House) -> None:
    case_id = house.planned()
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        put(house, case_id, GroupActivity, kind="training", topic="Общение", held_on=day)
    assert counted(house, case_id, since="2026-10-01")["trainings"] == 1
