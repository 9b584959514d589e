"""F14: the report of work done, and the head's signature under it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from engine.store.tables import Visit, WorkReport
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.registry.recorders.work.test_visit import HELD


def test_the_head_signs_the_report_that_waits(desk: Desk) -> None:
    desk.write("report", {"what_done": "Беседа", "hours": 1.5, "take_on": "take_on"})
    desk.write("report", {"take_on": "take_on", "head_ack": True, "head_decision": "one_off"})
    row = desk.row(WorkReport)
    assert (row["hours"], row["head_ack"], row["head_decision"]) == (Decimal("1.50"), True, "one_off")
    assert row["head_at"] is not None


def test_the_head_signs_the_report_of_the_case_in_hand(desk: Desk) -> None:
    """However newer the one of another case is."""
    other = Desk(desk.house, desk.house.planned())
    own = desk.write("report", {"what_done": "Беседа"})["report"]
    desk.house.clock.advance(timedelta(hours=1))
    newer = other.write("report", {"what_done": "Посещение"})["report"]
    assert desk.write("report", {"head_ack": True}) == {"report": own}
    assert {row["id"]: row["head_ack"] for row in desk.rows(WorkReport)} == {own: True, newer: False}


def test_a_report_is_of_the_last_visit_of_its_own_case(desk: Desk) -> None:
    other = Desk(desk.house, desk.house.planned())
    desk.write("report", {"what_done": "Беседа"})
    for each, day in ((desk, "2026-09-03"), (desk, "2026-09-04"), (other, "2026-09-06")):
        each.write("visit", {**HELD, "held_on": day, "kind": "unplanned"})
        each.write("report", {"what_done": day})
    days = {row["id"]: row["held_on"] for row in desk.rows(Visit)}
    told = {row["what_done"]: days.get(row["visit_id"]) for row in desk.rows(WorkReport)}
    assert told == {
        "Беседа": None,
        "2026-09-03": date(2026, 9, 3),
        "2026-09-04": date(2026, 9, 4),
        "2026-09-06": date(2026, 9, 6),
    }
