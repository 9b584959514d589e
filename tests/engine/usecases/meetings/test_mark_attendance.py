"""Who has voted on an open question stays until it is decided; others come and go."""

from __future__ import annotations

from engine.errors import FormFaults
from engine.registry.meetings.meeting_faults import NoQuorum
from engine.store.tables import MeetingMember
from engine.usecases.meetings.mark_attendance import mark_attendance
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk


def test_nobody_leaves_whose_vote_is_in(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    seats = omsk.seats(meeting_id)
    fewer = [seats[login] for login in VOTERS[:3]]
    omsk.propose(item_id)
    omsk.hall(item_id, (4, 0, 0))
    refused(omsk, FormFaults, lambda: done(omsk, mark_attendance, meeting_id, None, fewer))
    omsk.decide(item_id)
    done(omsk, mark_attendance, meeting_id, None, fewer)
    refused(omsk, NoQuorum, lambda: done(omsk, mark_attendance, meeting_id, None, fewer[:1]))
    assert sum(row["present"] for row in omsk.house.rows(MeetingMember)) == 3


def test_who_left_without_a_vote_is_waited_for_no_more(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    seats = omsk.seats(meeting_id)
    omsk.propose(item_id)
    for login in VOTERS[:3]:
        omsk.vote(login, item_id)
    done(omsk, mark_attendance, meeting_id, None, [seats[login] for login in VOTERS[:3]])
    assert omsk.decide(item_id).outcome == "accepted"
    assert (omsk.item(item_id)["present"], omsk.item(item_id)["votes_for"]) == (3, 3)
