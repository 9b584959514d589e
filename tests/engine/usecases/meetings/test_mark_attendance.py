"""Attendance changes between questions only."""

from __future__ import annotations

from engine.errors import FormFaults
from engine.registry.meetings.meeting_faults import NoQuorum
from engine.store.tables import MeetingMember
from engine.usecases.meetings.mark_attendance import mark_attendance
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk


def test_attendance_changes_between_questions_only(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    seats = omsk.seats(meeting_id)
    fewer = [seats[login] for login in VOTERS[:3]]
    omsk.propose(item_id)
    refused(omsk, FormFaults, lambda: done(omsk, mark_attendance, meeting_id, None, fewer))
    omsk.enter(item_id, (4, 0, 0))
    omsk.decide(item_id)
    done(omsk, mark_attendance, meeting_id, None, fewer)
    refused(omsk, NoQuorum, lambda: done(omsk, mark_attendance, meeting_id, None, fewer[:1]))
    assert sum(row["present"] for row in omsk.house.rows(MeetingMember)) == 3
