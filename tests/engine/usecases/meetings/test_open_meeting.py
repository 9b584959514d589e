"""A meeting is recorded afterwards, never beforehand."""

from __future__ import annotations

from datetime import date, timedelta

from engine.errors import FormFaults
from engine.usecases.meetings.open_meeting import LONGEST
from tests.engine.usecases.meetings.acting import refused
from tests.engine.usecases.meetings.omsk import LATER, Omsk


def test_a_meeting_may_be_recorded_afterwards_but_not_beforehand(omsk: Omsk) -> None:
    meeting_id = omsk.convene(omsk.asks())
    refused(omsk, FormFaults, lambda: omsk.open(meeting_id, held_on=date(2026, 9, 8)))
    omsk.open(meeting_id, held_on=date(2026, 9, 4), reason="Записано по бумажному протоколу")
    assert omsk.meeting(meeting_id)["held_on"] == date(2026, 9, 4)


def test_a_meeting_opens_on_its_day_or_with_a_reason(omsk: Omsk) -> None:
    meeting_id = omsk.convene(omsk.asks(), planned_at=LATER)
    for reason in ("", "  ", "я" * (LONGEST + 1)):
        fault = refused(omsk, FormFaults, lambda reason=reason: omsk.open(meeting_id, reason=reason))
        assert list(fault.facts["faults"]) == ["reason"]
    omsk.open(meeting_id, reason=" Собрались раньше: семья уезжает. ")
    assert omsk.meeting(meeting_id)["remark"] == "Собрались раньше: семья уезжает."


def test_on_its_own_day_nobody_asks_for_a_reason(omsk: Omsk) -> None:
    meeting_id = omsk.convene(omsk.asks(), planned_at=omsk.house.clock.now() + timedelta(hours=2))
    omsk.open(meeting_id, reason="лишняя")
    assert omsk.meeting(meeting_id)["remark"] == ""
