"""The secretary enters a vote for a named member who is there, on a ground the institution allows; it waits to be confirmed."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults
from engine.queries.meetings.meeting_list import open_votes
from engine.registry.meetings.meeting_faults import (
    OwnVoteCast,
    VotesDisputed,
    VotesHimself,
    VotesUnconfirmed,
    VotingClosed,
)
from engine.store.tables import Vote
from engine.usecases.meetings.note_paper import note_paper
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk

GUEST = "Смирнова О. П."


@pytest.fixture
def item_id(omsk: Omsk) -> str:
    """A question being voted on; of those who sit one has no account."""
    found = omsk.asks()
    members = [{"person": omsk.id_of(login)} for login in VOTERS[1:]] + [
        {"name": GUEST, "office": "школа № 5"}
    ]
    meeting_id = omsk.convene(found, members=members)
    omsk.open(meeting_id, (*VOTERS, GUEST))
    omsk.propose(found)
    return found


def entered_freely(omsk: Omsk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The institution's setting lets the secretary enter everybody's vote."""
    with omsk.house.store.reading() as tx:
        parameters = tx.config.institutions["omsk"].parameters
    monkeypatch.setitem(parameters, "consilium_own_votes", False)  # type: ignore[arg-type]


def test_who_has_no_account_is_entered_and_the_protocol_waits_for_a_signature(
    omsk: Omsk, item_id: str
) -> None:
    for login in VOTERS:
        omsk.vote(login, item_id)
    omsk.enter(item_id, (GUEST, "against", "no_account"))
    assert omsk.decide(item_id).outcome == "accepted"
    assert (omsk.item(item_id)["votes_for"], omsk.item(item_id)["votes_against"]) == (4, 1)
    meeting_id = omsk.item(item_id)["meeting_id"]
    refused(omsk, VotesUnconfirmed, lambda: omsk.sign(meeting_id))


def test_a_signed_ballot_confirms_at_once(omsk: Omsk, item_id: str) -> None:
    for login in VOTERS:
        omsk.vote(login, item_id)
    omsk.enter(item_id, (GUEST, "for", "paper", " бюллетень № 5 "))
    omsk.decide(item_id)
    assert [row["paper"] for row in omsk.house.rows(Vote) if row["entered_by"]] == ["бюллетень № 5"]
    omsk.sign(omsk.item(item_id)["meeting_id"])


def test_a_paper_name_typed_by_the_secretary_speaks_for_nobody_with_an_account(
    omsk: Omsk, item_id: str
) -> None:
    """The member is told, before and after a sheet is noted, and may say that it was another vote."""
    for login in VOTERS[:3]:
        omsk.vote(login, item_id)
    omsk.enter(item_id, ("krylova", "against", "paper", "лист"), (GUEST, "for", "paper", "лист"))
    omsk.decide(item_id)
    meeting_id = omsk.item(item_id)["meeting_id"]
    refused(omsk, VotesUnconfirmed, lambda: omsk.sign(meeting_id))
    assert done(omsk, note_paper, meeting_id, None, "лист от 07.09") == 1
    with omsk.house.store.reading() as tx:
        assert [row.entered for row in open_votes(tx, omsk.actor("krylova"))] == ["against"]
    omsk.confirm("krylova", item_id, "against", agrees=False)
    fault = refused(omsk, VotesDisputed, lambda: omsk.sign(meeting_id))
    assert fault.facts["names"] == "Проверкин krylova"


def test_who_has_an_account_votes_themselves_unless_the_setting_says_otherwise(
    omsk: Omsk, item_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ground in ("aloud", "no_account"):
        refused(omsk, VotesHimself, lambda ground=ground: omsk.enter(item_id, ("titov", "for", ground)))
    entered_freely(omsk, monkeypatch)
    refused(omsk, VotesHimself, lambda: omsk.enter(item_id, ("titov", "for", "no_account")))
    omsk.enter(item_id, ("titov", "for", "aloud"))
    [vote] = omsk.house.rows(Vote)
    assert (vote["entered_by"], vote["confirmed_at"]) == (omsk.id_of("belova"), None)


def test_a_members_own_vote_is_not_written_over(omsk: Omsk, item_id: str) -> None:
    omsk.vote("titov", item_id)
    refused(omsk, OwnVoteCast, lambda: omsk.enter(item_id, ("titov", "against")))


@pytest.mark.parametrize(
    "said",
    [
        ("krylova", "maybe"),
        ("krylova", "for", "whim"),
        ("krylova", "for", "paper", "  "),
        ("krylova", "for", "paper", "я" * 201),
        ("belova", "for"),  # sits without a vote
    ],
)
def test_what_cannot_be_entered_changes_nothing(omsk: Omsk, item_id: str, said: tuple[str, ...]) -> None:
    refused(omsk, FormFaults, lambda: omsk.enter(item_id, said))


def test_nobody_is_entered_who_is_not_there(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.opened(item_id, there=VOTERS[:3])
    refused(omsk, VotingClosed, lambda: omsk.enter(item_id, ("titov", "for")))
    omsk.propose(item_id)
    refused(omsk, FormFaults, lambda: omsk.enter(item_id, ("krylova", "for")))


def test_the_same_entry_again_takes_no_confirmation_away_and_another_one_does(
    omsk: Omsk, item_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered_freely(omsk, monkeypatch)
    omsk.enter(item_id, ("titov", "for", "aloud"))
    omsk.confirm("titov", item_id)
    omsk.enter(item_id, ("titov", "for", "aloud"))
    assert omsk.house.rows(Vote)[0]["confirmed_at"] is not None
    omsk.enter(item_id, ("titov", "against", "aloud"))
    assert omsk.house.rows(Vote)[0]["confirmed_at"] is None
