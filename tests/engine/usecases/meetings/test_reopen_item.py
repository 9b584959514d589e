"""A decision is taken back before signing and never after."""

from __future__ import annotations

from engine.registry.meetings.meeting_faults import ProtocolSigned
from engine.usecases.meetings.remove_item import remove_item
from engine.usecases.meetings.reopen_item import reopen_item
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import Omsk


def test_a_decision_is_taken_back_before_signing_and_never_after(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.decided(item_id)
    done(omsk, reopen_item, item_id, None)
    omsk.decided(item_id, decision="close", next_review_on=None)
    assert omsk.item(item_id)["rejected"][0]["outcome"] == "withdrawn"
    omsk.sign(meeting_id)
    refused(omsk, ProtocolSigned, lambda: done(omsk, reopen_item, item_id, None))
    refused(omsk, ProtocolSigned, lambda: omsk.propose(item_id))
    refused(omsk, ProtocolSigned, lambda: done(omsk, remove_item, meeting_id, None, item_id))
