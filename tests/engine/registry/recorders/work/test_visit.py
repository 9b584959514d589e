"""F07 and F11: planned visits, and what becomes of them."""

from __future__ import annotations

from datetime import date

import pytest

from engine.errors import FormFaults
from engine.store.tables import Visit, VisitSchedule
from tests.engine.registry.recorders.conftest import Desk

HELD = {
    "kind": "scheduled",
    "channel": "home",
    "held_on": "2026-09-10",
    "contact": "yes",
    "started_at": "10:00",
    "ended_at": "11:00",
    "purpose": "Беседа",
    "climate": 3,
    "child_rights_violation": "no",
}


def statuses(desk: Desk) -> list[tuple[str, str]]:
    rows = [row for row in desk.rows(Visit) if row["planned_at"]]
    return sorted((f"{row['planned_at']:%d.%m}", row["status"]) for row in rows)


@pytest.fixture
def scheduled(desk: Desk) -> Desk:
    rows = [
        {"date": f"2026-09-{day}", "time": "10:00", "form": "home", "purpose": "Беседа"}
        for day in (10, 17, 24)
    ]
    desk.write("schedule", {"period_from": "2026-09-08", "period_to": "2026-09-30", "rows": rows})
    return desk


def test_a_visit_on_its_day_is_the_planned_one(scheduled: Desk) -> None:
    scheduled.write("visit", HELD)
    assert statuses(scheduled) == [("10.09", "done"), ("17.09", "planned"), ("24.09", "planned")]
    [visit] = scheduled.rows(Visit, Visit.status == "done")
    assert (visit["held_on"], visit["duration_min"], visit["observations"]) == (
        date(2026, 9, 10), 60, {"climate": 3, "child_rights_violation": "no"},
    )  # fmt: skip


def test_nobody_at_home_is_a_missed_visit(scheduled: Desk) -> None:
    scheduled.write("visit", {**HELD, "contact": "nobody_home"})
    scheduled.write("visit", {**HELD, "held_on": "2026-09-11", "started_at": "12:00", "ended_at": "13:00"})
    assert statuses(scheduled) == [("10.09", "missed"), ("17.09", "planned"), ("24.09", "planned")]
    assert len(scheduled.rows(Visit)) == 4  # the second attempt is a visit of its own


def test_a_late_visit_is_the_one_that_waited_but_an_emergency_is_not(scheduled: Desk) -> None:
    scheduled.write("visit", {**HELD, "kind": "emergency", "held_on": "2026-09-12"})
    assert ("10.09", "planned") in statuses(scheduled)
    scheduled.write("visit", {**HELD, "held_on": "2026-09-13"})
    assert ("10.09", "done") in statuses(scheduled)


def test_a_visit_held_before_its_day_is_the_planned_one(scheduled: Desk) -> None:
    scheduled.write("visit", HELD)
    scheduled.write("visit", {**HELD, "held_on": "2026-09-16"})
    assert statuses(scheduled) == [("10.09", "done"), ("17.09", "done"), ("24.09", "planned")]
    assert len(scheduled.rows(Visit)) == 3


@pytest.mark.parametrize(
    "given",
    [
        {"contact": "nobody_home"},  # the planned one still comes
        {"channel": "phone"},
        {"kind": "unplanned"},
        {"held_on": "2026-09-13"},  # nearer to the one that was held
    ],
)
def test_what_is_no_early_visit_leaves_the_planned_one(scheduled: Desk, given: dict[str, str]) -> None:
    scheduled.write("visit", HELD)
    scheduled.write("visit", {**HELD, "held_on": "2026-09-16", **given})
    assert statuses(scheduled) == [("10.09", "done"), ("17.09", "planned"), ("24.09", "planned")]
    assert len(scheduled.rows(Visit)) == 4


def test_a_new_schedule_takes_the_place_of_what_is_still_to_come(scheduled: Desk) -> None:
    scheduled.write("visit", HELD)
    scheduled.write(
        "schedule", {"period_from": "2026-09-20", "period_to": "2026-10-20", "rows": [{"date": "2026-10-01"}]}
    )
    assert statuses(scheduled) == [
        ("01.10", "planned"),
        ("10.09", "done"),
        ("17.09", "planned"),
        ("24.09", "cancelled"),
    ]
    assert len(scheduled.rows(VisitSchedule)) == 2


def test_a_row_outside_the_period_is_refused(desk: Desk) -> None:
    with pytest.raises(FormFaults) as refused:
        desk.write(
            "schedule",
            {"period_from": "2026-09-08", "period_to": "2026-09-30", "rows": [{"date": "2026-10-01"}]},
        )
    assert "30.09.2026" in refused.value.facts["faults"]["rows"][0] and desk.rows(Visit) == []


def test_nobody_is_in_one_family_twice_at_a_time(desk: Desk) -> None:
    desk.write("visit", HELD)
    with pytest.raises(FormFaults) as refused:
        desk.write("visit", {**HELD, "started_at": "10:30", "ended_at": "11:30"})
    assert "10.09.2026" in refused.value.facts["faults"]["started_at"][0]
    desk.write("visit", {**HELD, "started_at": "11:00", "ended_at": "11:30"})
    desk.write("visit", {**HELD, "channel": "phone", "started_at": "10:30", "ended_at": "10:40"})
    Desk(desk.house, desk.case_id, "sokol").write("visit", HELD)  # a colleague came along
    assert len(desk.rows(Visit)) == 4


def test_a_visit_ends_after_it_began(desk: Desk) -> None:
    with pytest.raises(FormFaults):
        desk.write("visit", {**HELD, "ended_at": "10:00"})
