"""Whose vote was entered says whether it is theirs; until then, and after a no, the protocol is not signed."""

from __future__ import annotations

import pytest

from engine.queries.meetings.meeting_list import open_votes
from engine.registry.meetings.meeting_faults import (
    NotAMember,
    NothingToConfirm,
    ProtocolSigned,
    VotesDisputed,
    VotesUnconfirmed,
)
from engine.store.tables import Vote
from engine.usecases.meetings.note_paper import note_paper
from engine.usecases.meetings.reopen_item import reopen_item
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk


@pytest.fixture
def item_id(omsk: Omsk, monkeypatch: pytest.MonkeyPatch) -> str:
    """A question decided on three members' own votes and one that the secretary entered."""
    with omsk.house.store.reading() as tx:
        parameters = tx.config.institutions["omsk"].parameters
    monkeypatch.setitem(parameters, "consilium_own_votes", False)  # type: ignore[arg-type]
    found = omsk.asks()
    omsk.opened(found)
    omsk.propose(found)
    for login in VOTERS[:3]:
        omsk.vote(login, found)
    omsk.enter(found, ("krylova", "against", "aloud"))
    omsk.decide(found)
    return found


def in_inbox(omsk: Omsk, login: str) -> list[tuple[str, str | None]]:
    with omsk.house.store.reading() as tx:
        return [(row.status, row.entered) for row in open_votes(tx, omsk.actor(login))]


def test_a_confirmed_entry_lets_the_protocol_be_signed(omsk: Omsk, item_id: str) -> None:
    meeting_id = omsk.item(item_id)["meeting_id"]
    assert in_inbox(omsk, "krylova") == [("decided", "against")] and in_inbox(omsk, "titov") == []
    refused(omsk, VotesUnconfirmed, lambda: omsk.sign(meeting_id))
    omsk.confirm("krylova", item_id, "against")
    assert in_inbox(omsk, "krylova") == []
    omsk.sign(meeting_id)
    refused(omsk, ProtocolSigned, lambda: omsk.confirm("krylova", item_id, "against", agrees=False))


def test_a_disputed_entry_is_no_ground_for_a_protocol_and_no_paper_mends_it(omsk: Omsk, item_id: str) -> None:
    meeting_id = omsk.item(item_id)["meeting_id"]
    omsk.confirm("krylova", item_id, "against", agrees=False)
    refused(omsk, VotesDisputed, lambda: omsk.sign(meeting_id))
    refused(omsk, NothingToConfirm, lambda: done(omsk, note_paper, meeting_id, None, "лист"))
    done(omsk, reopen_item, item_id, None)
    omsk.propose(item_id)
    omsk.hall(item_id, (4, 0, 0))
    omsk.decide(item_id)
    omsk.sign(meeting_id)
    assert omsk.item(item_id)["votes_for"] == 4


def test_only_what_the_member_was_shown_is_confirmed_and_by_nobody_else(omsk: Omsk, item_id: str) -> None:
    refused(omsk, NothingToConfirm, lambda: omsk.confirm("krylova", item_id, "for"))
    refused(omsk, NothingToConfirm, lambda: omsk.confirm("titov", item_id, "for"))  # voted himself
    refused(omsk, NotAMember, lambda: omsk.confirm("belova", item_id, "against"))
    assert [row["confirmed_at"] for row in omsk.house.rows(Vote)] == [None] * 4
