"""An extraordinary meeting has a question."""

from __future__ import annotations

from engine.errors import FormFaults
from engine.usecases.meetings.convene_extraordinary import convene_extraordinary
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import Omsk


def test_an_extraordinary_meeting_has_a_question(omsk: Omsk) -> None:
    refused(omsk, FormFaults, lambda: done(omsk, convene_extraordinary, omsk.plan()))
    meeting_id = done(omsk, convene_extraordinary, omsk.plan(omsk.asks()))
    assert omsk.meeting(meeting_id)["extraordinary"]
