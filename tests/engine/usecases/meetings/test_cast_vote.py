"""Votes: one a member, by who is there, changed while the question is open; anything else changes nothing."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, KuratorError, NotFound
from engine.registry.meetings.meeting_faults import (
    ItemDecided,
    MeetingNotOpen,
    MemberAbsent,
    NotAMember,
    ProtocolSigned,
    VotingClosed,
)
from engine.store.tables import Vote
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk


def refused(omsk: Omsk, fault: type[KuratorError], login: str, item_id: str, choice: str = "for") -> None:
    before = omsk.everything()
    with pytest.raises(fault):
        omsk.vote(login, item_id, choice)
    assert omsk.everything() == before


def voting(omsk: Omsk, there: tuple[str, ...] = VOTERS) -> str:
    """An item whose proposal is being voted on."""
    item_id = omsk.asks()
    omsk.opened(item_id, there=there)
    omsk.propose(item_id)
    return item_id


def test_members_vote_side_by_side_and_the_votes_decide(omsk: Omsk) -> None:
    item_id = voting(omsk)
    version = omsk.meeting(omsk.item(item_id)["meeting_id"])["version"]
    for login, choice in zip(VOTERS, ("for", "for", "for", "against"), strict=True):
        omsk.vote(login, item_id, choice)
    assert omsk.meeting(omsk.item(item_id)["meeting_id"])["version"] == version  # no page grew stale
    assert omsk.decide(item_id).outcome == "accepted"
    item = omsk.item(item_id)
    assert (item["votes_for"], item["votes_against"], item["votes_abstain"]) == (3, 1, 0)
    assert (item["present"], item["total"], item["chair_vote"]) == (4, 4, "for")


def test_a_repeated_request_is_one_vote(omsk: Omsk) -> None:
    item_id = voting(omsk)
    omsk.vote("titov", item_id, "for", key="k")
    omsk.vote("titov", item_id, "for", key="k")
    assert len(omsk.house.rows(Vote)) == 1


def test_a_member_may_think_again_until_the_question_is_decided(omsk: Omsk) -> None:
    item_id = voting(omsk)
    omsk.vote("titov", item_id, opinion="Рано.")
    omsk.vote("titov", item_id, "against", opinion=" Долги не погашены. ")
    [vote] = omsk.house.rows(Vote)
    assert (vote["choice"], vote["opinion"], vote["entered_by"]) == ("against", "Долги не погашены.", None)
    for login in ("orlova", "gusev", "krylova"):
        omsk.vote(login, item_id)
    omsk.decide(item_id)
    refused(omsk, ItemDecided, "titov", item_id)
    assert omsk.item(item_id)["votes_against"] == 1


def test_an_opinion_beyond_measure_is_refused(omsk: Omsk) -> None:
    item_id = voting(omsk)
    before = omsk.everything()
    with pytest.raises(FormFaults):
        omsk.vote("titov", item_id, opinion="я" * 2001)
    assert omsk.everything() == before


@pytest.mark.parametrize("login", ["belova", "sergeeva"])
def test_whoever_has_no_vote_is_refused(omsk: Omsk, login: str) -> None:
    """The secretary is no member here; the curator is on no list."""
    refused(omsk, NotAMember, login, voting(omsk))


def test_another_institution_finds_nothing(omsk: Omsk) -> None:
    refused(omsk, NotFound, "zimin", voting(omsk))


def test_an_absent_member_is_refused(omsk: Omsk) -> None:
    refused(omsk, MemberAbsent, "krylova", voting(omsk, VOTERS[:3]))


def test_before_a_proposal_and_after_the_decision_nobody_votes(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    refused(omsk, VotingClosed, "titov", item_id)
    omsk.decided(item_id)
    refused(omsk, ItemDecided, "titov", item_id)
    omsk.sign(meeting_id)
    refused(omsk, ProtocolSigned, "titov", item_id)


def test_a_meeting_that_is_not_open_takes_no_vote(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.convene(item_id)
    refused(omsk, MeetingNotOpen, "titov", item_id)


def test_a_members_own_vote_takes_the_place_of_what_was_entered(omsk: Omsk) -> None:
    item_id = voting(omsk)
    omsk.enter(item_id, ("gusev", "for"))
    omsk.vote("gusev", item_id, "against")
    [vote] = omsk.house.rows(Vote)
    assert (vote["choice"], vote["entered_by"], vote["ground"], vote["paper"]) == ("against", None, "", "")


def test_an_unknown_choice_is_refused(omsk: Omsk) -> None:
    refused(omsk, FormFaults, "titov", voting(omsk), "maybe")
