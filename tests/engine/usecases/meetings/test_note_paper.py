"""One signed sheet confirms all that the secretary has entered at a meeting."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from engine.errors import FormFaults, NotAllowed
from engine.registry.meetings.meeting_faults import NothingToConfirm, VotesUnconfirmed
from engine.store.tables import Vote
from engine.usecases.meetings.note_paper import note_paper
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk

GUEST = "Смирнова О. П."


@pytest.fixture
def meeting_id(omsk: Omsk) -> str:
    asked = [omsk.asks(), omsk.asks("Семья Зиминых")]
    members = [{"person": omsk.id_of("titov")}, {"name": GUEST}]
    held = omsk.convene(*asked, members=members)
    omsk.open(held, (*VOTERS[:2], GUEST))
    for item_id in asked:
        omsk.propose(item_id)
        omsk.vote("orlova", item_id)
        omsk.vote("titov", item_id)
        omsk.enter(item_id, (GUEST, "for", "no_account"))
        omsk.decide(item_id)
    return held


def test_a_sheet_confirms_every_entry_that_waits(omsk: Omsk, meeting_id: str) -> None:
    refused(omsk, VotesUnconfirmed, lambda: omsk.sign(meeting_id))
    assert done(omsk, note_paper, meeting_id, None, " лист от 07.09 ") == 2
    assert [row["paper"] for row in omsk.house.rows(Vote) if row["entered_by"]] == ["лист от 07.09"] * 2
    assert {row["paper"] for row in omsk.house.rows(Vote) if not row["entered_by"]} == {""}
    refused(omsk, NothingToConfirm, lambda: done(omsk, note_paper, meeting_id, None, "другой"))
    omsk.sign(meeting_id)


def test_a_question_one_may_not_hear_is_not_confirmed(omsk: Omsk, meeting_id: str) -> None:
    first, second = sorted(row["item_id"] for row in omsk.house.rows(Vote) if row["entered_by"])
    belova = omsk.actor("belova")
    kept_out = replace(belova, sight=replace(belova.sight, shut=frozenset({omsk.item(first)["family_id"]})))
    with omsk.house.store.transaction() as tx:
        assert note_paper(tx, kept_out, meeting_id, None, "лист", key=str(uuid4())) == 1
    entered = {row["item_id"]: row["paper"] for row in omsk.house.rows(Vote) if row["entered_by"]}
    assert entered == {first: "", second: "лист"}


def test_it_is_named_and_by_who_runs_the_meeting(omsk: Omsk, meeting_id: str) -> None:
    refused(omsk, FormFaults, lambda: done(omsk, note_paper, meeting_id, None, "  "))
    refused(omsk, FormFaults, lambda: done(omsk, note_paper, meeting_id, None, "я" * 201))
    refused(omsk, NotAllowed, lambda: done(omsk, note_paper, meeting_id, None, "лист", login="titov"))
