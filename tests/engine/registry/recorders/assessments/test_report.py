"""F14: the report of work done, and the head's signature under it."""

from __future__ import annotations

from decimal import Decimal

from engine.store.tables import WorkReport
from tests.engine.registry.recorders.conftest import Desk


def test_the_head_signs_the_report_that_waits(desk: Desk) -> None:
    desk.write("report", {"what_done": "Беседа", "hours": 1.5, "take_on": "take_on"})
    desk.write("report", {"take_on": "take_on", "head_ack": True, "head_decision": "one_off"})
    row = desk.row(WorkReport)
    assert (row["hours"], row["head_ack"], row["head_decision"]) == (Decimal("1.50"), True, "one_off")
    assert row["head_at"] is not None
