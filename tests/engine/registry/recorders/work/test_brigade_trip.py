"""F10: a trip of the brigade answers the last alert of its own case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.errors import FormFaults
from engine.registry import rows
from engine.store.tables import BrigadeTrip, Inquiry
from tests.engine.registry.recorders.conftest import Desk

TRIP = {"departed_at": "2026-09-07T09:10", "arrived_at": "2026-09-07T09:40", "outcome": "no_risk"}


def told(desk: Desk, hour: int, kind: str = "alert") -> str:
    """Somebody tells of the family at that hour; the id."""
    case = desk.house.case(desk.case_id)
    own = {"case_id": desk.case_id, "family_id": case["family_id"]}
    with desk.house.store.transaction() as tx:
        return rows.add(tx, Inquiry, **own, kind=kind, received_at=datetime(2026, 9, 7, hour, tzinfo=UTC))


def test_the_last_alert_of_the_case_is_answered(desk: Desk) -> None:
    other, quiet = (Desk(desk.house, desk.house.planned()) for _ in range(2))
    told(desk, 1)
    last = told(desk, 2)
    told(desk, 3, "inquiry")
    newest = told(other, 4)
    answered = {desk.case_id: last, other.case_id: newest, quiet.case_id: None}
    for each in (desk, other, quiet):
        each.write("brigade_trip", TRIP)
    assert {row["case_id"]: row["alert_id"] for row in desk.rows(BrigadeTrip)} == answered


def test_nobody_arrives_before_the_departure(desk: Desk) -> None:
    with pytest.raises(FormFaults) as refused:
        desk.write("brigade_trip", {**TRIP, "arrived_at": "2026-09-07T09:09"})
    assert refused.value.facts["faults"].keys() == {"arrived_at"}
    desk.write("brigade_trip", {**TRIP, "arrived_at": TRIP["departed_at"]})
    assert desk.row(BrigadeTrip)["outcome"] == "no_risk"
