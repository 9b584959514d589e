"""A meeting without a quorum goes to the next; a postponed question is voted anew."""

from __future__ import annotations

from engine.errors import FormFaults
from engine.registry.meetings.meeting_faults import ItemDecided, MeetingNotOpen, NoQuorum
from engine.store.tables import Vote
from engine.usecases.meetings.postpone_meeting import postpone_meeting
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import LATER, VOTERS, Omsk


def test_without_a_quorum_it_does_not_open_and_goes_to_the_next(omsk: Omsk) -> None:
    item_id = omsk.asks()
    due_at = omsk.item(item_id)["due_at"]
    meeting_id = omsk.convene(item_id)
    fault = refused(omsk, NoQuorum, lambda: omsk.open(meeting_id, VOTERS[:1]))
    assert (fault.facts["present"], fault.facts["total"], fault.facts["needed"]) == (1, 4, 2)
    came = [omsk.seats(meeting_id)["orlova"]]
    next_id = done(omsk, postpone_meeting, meeting_id, None, LATER, remark="Нет кворума", present=came)
    item = omsk.item(item_id)
    assert (item["meeting_id"], item["status"], item["due_at"]) == (next_id, "listed", due_at)
    old, new = omsk.meeting(meeting_id), omsk.meeting(next_id)
    assert (old["status"], old["postponed_to"], new["status"]) == ("postponed", next_id, "convened")
    assert set(omsk.seats(next_id)) == set(omsk.seats(meeting_id))
    refused(omsk, MeetingNotOpen, lambda: omsk.open(meeting_id))
    omsk.open(next_id, reason="Члены собрались раньше")
    omsk.decided(item_id)
    assert omsk.sign(next_id).number == 1  # the postponed one used up no number


def test_a_postponed_question_is_voted_anew(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.propose(item_id)
    omsk.vote("titov", item_id)
    next_id = done(omsk, postpone_meeting, meeting_id, None, LATER)
    omsk.open(next_id, reason="Члены собрались раньше")
    omsk.propose(item_id)
    omsk.vote("titov", item_id, "against")
    assert [row["round"] for row in omsk.house.rows(Vote)] == [1, 2]


def test_it_is_not_postponed_into_the_past_nor_after_a_decision(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    for moment in (None, omsk.house.clock.now()):
        refused(omsk, FormFaults, lambda at=moment: done(omsk, postpone_meeting, meeting_id, None, at))
    omsk.decided(item_id)
    refused(omsk, ItemDecided, lambda: done(omsk, postpone_meeting, meeting_id, None, LATER))
