"""A meeting called off gives its questions back."""

from __future__ import annotations

from engine.usecases.meetings.cancel_meeting import cancel_meeting
from tests.engine.usecases.meetings.acting import done
from tests.engine.usecases.meetings.omsk import Omsk


def test_a_meeting_called_off_gives_its_questions_back(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.convene(item_id)
    done(omsk, cancel_meeting, meeting_id, None)
    assert omsk.item(item_id)["status"] == "waiting" and omsk.item(item_id)["meeting_id"] is None
    omsk.signed(item_id)
