"""Decisions: quorum, majority, the chair's casting vote, another proposal after a rejected one."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, KuratorError, NotAllowed
from engine.registry.meetings.meeting_faults import CaseNotWaiting, ItemDecided, StaleMeeting, VotingClosed
from engine.store.tables import Family
from engine.usecases.cases.deliver_message import deliver_message
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk


@pytest.fixture
def item_id(omsk: Omsk) -> str:
    found = omsk.asks()
    omsk.opened(found)
    return found


@pytest.mark.parametrize(
    ("votes", "chair", "outcome"),
    [
        ((3, 1, 0), None, "accepted"),
        ((1, 0, 3), None, "accepted"),
        ((2, 2, 0), "for", "accepted"),
        ((2, 2, 0), "against", "rejected"),
        ((1, 1, 2), "abstain", "rejected"),
        ((1, 3, 0), "for", "rejected"),
    ],
)
def test_majority_and_the_casting_vote(
    omsk: Omsk, item_id: str, votes: tuple[int, int, int], chair: str | None, outcome: str
) -> None:
    omsk.propose(item_id)
    omsk.hall(item_id, votes, chair)
    assert omsk.decide(item_id).outcome == outcome
    assert omsk.item(item_id)["status"] == ("decided" if outcome == "accepted" else "listed")


def test_a_rejected_proposal_stays_on_record_and_another_may_follow(omsk: Omsk, item_id: str) -> None:
    omsk.propose(item_id, level="crisis", override_reason="Долги.")
    omsk.hall(item_id, (1, 3, 0))
    omsk.decide(item_id)
    omsk.decided(item_id)
    item = omsk.item(item_id)
    assert [(past["level"], past["outcome"], past["votes"]) for past in item["rejected"]] == [
        ("crisis", "rejected", [1, 3, 0])
    ]
    assert (item["round"], item["level"], item["votes_for"]) == (2, "basic", 4)


def test_another_proposal_begins_the_vote_anew(omsk: Omsk, item_id: str) -> None:
    omsk.propose(item_id)
    omsk.vote("titov", item_id, "against")
    omsk.propose(item_id)  # the same: the vote stands
    assert omsk.item(item_id)["round"] == 1
    omsk.propose(item_id, decision="change_level", level="crisis", override_reason="Долги.")
    omsk.vote("titov", item_id)
    item = omsk.item(item_id)
    assert item["round"] == 2 and item["rejected"][0]["outcome"] == "withdrawn"


def faults(omsk: Omsk, verb: object, *given: object, **more: object) -> set[str]:
    """The fields at fault; nothing is changed."""
    before = omsk.everything()
    with pytest.raises(FormFaults) as refused:
        verb(*given, **more)  # type: ignore[operator]
    assert omsk.everything() == before
    return set(refused.value.facts["faults"])


def test_everybody_who_is_there_must_have_voted(omsk: Omsk, item_id: str) -> None:
    omsk.propose(item_id)
    assert faults(omsk, omsk.decide, item_id) == {"votes"}  # nobody has voted
    for login in ("orlova", "titov", "gusev"):
        omsk.vote(login, item_id)
    assert faults(omsk, omsk.decide, item_id) == {"votes"}
    omsk.enter(item_id, ("krylova", "against"))
    assert omsk.decide(item_id).outcome == "accepted"
    item = omsk.item(item_id)
    assert (item["votes_for"], item["votes_against"], item["votes_abstain"]) == (3, 1, 0)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"decision": "enrol"}, "decision"),  # a decision of the other body
        ({"level": None}, "level"),
        ({"level": "highest"}, "level"),
        ({"level": "crisis"}, "override_reason"),  # another level than recommended
        ({"next_review_on": None}, "next_review_on"),
        ({"discussion": "  "}, "discussion"),
        ({"reason": "я" * 5001}, "reason"),
        ({"effectiveness": 101}, "effectiveness"),
    ],
)
def test_a_proposal_says_all_it_must(omsk: Omsk, item_id: str, over: dict[str, object], field: str) -> None:
    assert faults(omsk, omsk.propose, item_id, **over) == {field}


def test_a_closing_decision_needs_no_level_and_no_review(omsk: Omsk, item_id: str) -> None:
    omsk.decided(item_id, decision="close", level=None, next_review_on=None)
    assert omsk.item(item_id)["decision"] == "close"


def refused(omsk: Omsk, fault: type[KuratorError], verb: object, *given: object, **more: object) -> None:
    before = omsk.everything()
    with pytest.raises(fault):
        verb(*given, **more)  # type: ignore[operator]
    assert omsk.everything() == before


def test_only_the_meetings_own_secretary_and_chair_run_it(omsk: Omsk, item_id: str) -> None:
    refused(omsk, NotAllowed, omsk.propose, item_id, "titov")
    omsk.propose(item_id, "orlova")
    refused(omsk, NotAllowed, omsk.enter, item_id, ("gusev", "for"), login="titov")
    omsk.hall(item_id, (4, 0, 0))
    refused(omsk, NotAllowed, omsk.decide, item_id, "titov")


def test_a_decided_question_is_not_decided_again(omsk: Omsk, item_id: str) -> None:
    refused(omsk, VotingClosed, omsk.decide, item_id)
    omsk.decided(item_id)
    refused(omsk, ItemDecided, omsk.propose, item_id)
    refused(omsk, ItemDecided, omsk.enter, item_id, ("gusev", "for"))
    refused(omsk, ItemDecided, omsk.decide, item_id)


def test_a_page_from_before_is_stale(omsk: Omsk, item_id: str) -> None:
    refused(omsk, StaleMeeting, omsk.propose, item_id, version=1)
    omsk.propose(item_id, version=omsk.meeting(omsk.item(item_id)["meeting_id"])["version"])


def test_the_same_request_again_gets_the_same_answer(omsk: Omsk, item_id: str) -> None:
    omsk.propose(item_id)
    omsk.hall(item_id, (1, 3, 0))
    assert omsk.decide(item_id, key="k") == omsk.decide(item_id, key="k")
    assert len(omsk.item(item_id)["rejected"]) == 1


def test_nobody_decides_for_a_case_that_waits_no_more(omsk: Omsk, item_id: str) -> None:
    case_id = omsk.item(item_id)["case_id"]
    with omsk.house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", case_id, {}, "w")
    refused(omsk, CaseNotWaiting, omsk.propose, item_id)


def test_a_quorum_of_two_in_four_is_enough(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.opened(item_id, there=VOTERS[:2])
    omsk.decided(item_id)
    assert (omsk.item(item_id)["present"], omsk.item(item_id)["total"]) == (2, 4)


def test_a_chair_who_is_not_there_has_no_casting_vote(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.opened(item_id, there=VOTERS[1:3])
    omsk.propose(item_id)
    omsk.vote("titov", item_id)
    omsk.vote("gusev", item_id, "against")
    assert omsk.decide(item_id).outcome == "rejected"
    assert omsk.item(item_id)["rejected"][0]["chair_vote"] is None


def test_a_family_that_withdraws_while_they_vote_is_not_prolonged(omsk: Omsk, item_id: str) -> None:
    beside = omsk.asks("Семья Зиминых")
    omsk.propose(item_id)
    omsk.hall(item_id, (4, 0, 0))
    family = omsk.item(item_id)["family_id"]
    with omsk.house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family).values(withdrawn_on=date(2026, 9, 8)))
    with pytest.raises(FormFaults) as refused:
        omsk.decide(item_id)
    assert "08.09.2026" in refused.value.facts["faults"]["decision"][0]
    assert omsk.item(item_id)["status"] == "voting"
    with pytest.raises(FormFaults):
        omsk.propose(item_id, decision="change_level", level="crisis", override_reason="Долги.")
    omsk.propose(item_id, decision="close", level=None, next_review_on=None)
    omsk.hall(item_id, (4, 0, 0))
    assert omsk.decide(item_id).outcome == "accepted"
    assert omsk.item(beside)["status"] == "waiting"
