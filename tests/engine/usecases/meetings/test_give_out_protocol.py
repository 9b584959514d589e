"""Every time a protocol is given out is a line of the meeting's journal."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed
from engine.registry.meetings.meeting_faults import MeetingNotOpen
from engine.store.tables import JournalEntry
from engine.usecases.meetings.give_out_protocol import GIVEN, give_out_protocol
from tests.engine.usecases.meetings.omsk import Omsk

FACTS = "0" * 64


def given(omsk: Omsk, login: str, meeting_id: str) -> int:
    with omsk.house.store.transaction() as tx:
        return give_out_protocol(tx, omsk.actor(login), meeting_id, FACTS)


def test_each_time_is_counted_and_told(omsk: Omsk) -> None:
    meeting_id = omsk.signed(omsk.asks())
    assert [given(omsk, login, meeting_id) for login in ("belova", "orlova")] == [1, 2]
    lines = omsk.house.rows(JournalEntry, JournalEntry.action == GIVEN)
    assert [line["facts"] for line in lines] == [{"times": n, "facts": FACTS} for n in (1, 2)]
    assert {line["stream"] for line in lines} == {f"meeting:{meeting_id}"}


def test_a_member_and_an_unsigned_protocol_are_refused(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    with pytest.raises(MeetingNotOpen):
        given(omsk, "belova", meeting_id)
    omsk.decided(item_id)
    omsk.sign(meeting_id)
    with pytest.raises(NotAllowed):
        given(omsk, "titov", meeting_id)
    assert omsk.house.rows(JournalEntry, JournalEntry.action == GIVEN) == []
