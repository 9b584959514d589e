"""A meeting is recorded afterwards, never beforehand."""

from __future__ import annotations

from datetime import date

from engine.errors import FormFaults
from tests.engine.usecases.meetings.acting import refused
from tests.engine.usecases.meetings.omsk import Omsk


def test_a_meeting_may_be_recorded_afterwards_but_not_beforehand(omsk: Omsk) -> None:
    meeting_id = omsk.convene(omsk.asks())
    refused(omsk, FormFaults, lambda: omsk.open(meeting_id, held_on=date(2026, 9, 8)))
    omsk.open(meeting_id, held_on=date(2026, 9, 4))
    assert omsk.meeting(meeting_id)["held_on"] == date(2026, 9, 4)
