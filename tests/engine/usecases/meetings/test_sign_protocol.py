"""A meeting from its convening to its protocol, and the cases that hear of it."""

from __future__ import annotations

from engine.store.tables import WorkItem
from tests.engine.usecases.meetings.omsk import Omsk


def test_a_case_waits_until_its_protocol_is_signed(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(first, second)
    omsk.decided(first)
    omsk.decided(second, level="crisis", override_reason="Новые долги.")
    assert omsk.house.rows(WorkItem) == []
    signed = omsk.sign(meeting_id)
    assert signed.protocol_no == "1/2026"
    case = omsk.house.case(omsk.item(second)["case_id"])
    told = {
        name: case["variables"][name]
        for name in ("decision", "level", "protocol_no", "held_on", "next_review_on")
    }
    assert told == {
        "decision": "no_change",
        "level": "crisis",
        "protocol_no": "1/2026",
        "held_on": "2026-09-07",
        "next_review_on": "2026-12-14",
    }
    assert [row["element"] for row in omsk.house.rows(WorkItem)] == ["carry_out", "carry_out"]
