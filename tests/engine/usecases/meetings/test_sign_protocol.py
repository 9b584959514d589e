"""A meeting from its convening to its protocol, and the cases that hear of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from engine.errors import KuratorError, NotAllowed, NotFound
from engine.registry.meetings.meeting_faults import ItemsUndecided, StaleMeeting
from engine.store.tables import Meeting, Outbox, Vote, WorkItem
from engine.usecases.cases.resume_case import resume_case
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.meetings.remove_item import remove_item
from engine.usecases.meetings.sign_protocol import sign_protocol
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import Omsk


def test_a_case_waits_until_its_protocol_is_signed(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(first, second)
    omsk.decided(first)
    omsk.decided(second, level="crisis", override_reason="Новые долги.")
    assert omsk.house.rows(WorkItem) == []
    signed = omsk.sign(meeting_id)
    assert signed.protocol_no == "1/2026"
    case = omsk.house.case(omsk.item(second)["case_id"])
    told = {
        name: case["variables"][name]
        for name in ("decision", "level", "protocol_no", "held_on", "next_review_on")
    }
    assert told == {
        "decision": "no_change",
        "level": "crisis",
        "protocol_no": "1/2026",
        "held_on": "2026-09-07",
        "next_review_on": "2026-12-14",
    }
    assert [row["element"] for row in omsk.house.rows(WorkItem)] == ["carry_out", "carry_out"]


def test_a_suspended_case_hears_its_decision_when_it_is_resumed(omsk: Omsk) -> None:
    """However long the pause: the sending is given up after some hours."""
    item_id, head = omsk.asks(), omsk.actor("petrova")
    case_id = omsk.item(item_id)["case_id"]
    meeting_id = omsk.opened(item_id)
    omsk.decided(item_id)
    with omsk.house.store.transaction() as tx:
        suspend_case(tx, head, case_id, "Семья уехала")
    omsk.sign(meeting_id)
    for _ in range(6):
        omsk.house.clock.advance(timedelta(days=1))
        run_outbox(omsk.house.store)
    assert omsk.house.open_tasks(case_id) == {}
    with omsk.house.store.transaction() as tx:
        resume_case(tx, head, case_id)
    run_outbox(omsk.house.store)
    assert omsk.house.open_tasks(case_id).keys() == {"carry_out"}


def tried(act: object, *given: object) -> str:
    """What came of it: done, or the fault's class."""
    try:
        act(*given)  # type: ignore[operator]
    except KuratorError as fault:
        return type(fault).__name__
    return "done"


def test_votes_and_signatures_at_the_same_moment(omsk: Omsk) -> None:
    """One member in several browsers has one vote; two signatures are one protocol."""
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.propose(item_id)
    with ThreadPoolExecutor(4) as pool:
        votes = list(pool.map(lambda _: tried(omsk.vote, "titov", item_id), range(4)))
    assert votes == ["done"] * 4 and len(omsk.house.rows(Vote)) == 1
    for login in ("orlova", "gusev", "krylova"):
        omsk.vote(login, item_id)
    omsk.decide(item_id)
    key = str(uuid4())
    with ThreadPoolExecutor(4) as pool:
        signed = list(pool.map(lambda n: tried(omsk.sign, meeting_id, "orlova", None, f"{key}{n}"), range(4)))
    assert sorted(signed) == ["ProtocolSigned"] * 3 + ["done"]
    assert [row["number"] for row in omsk.house.rows(Meeting)] == [1]
    assert len(omsk.house.rows(Vote)) == 4 and len(omsk.house.rows(WorkItem)) == 1


def test_only_the_chair_signs_and_only_when_all_is_decided(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(first, second)
    omsk.decided(first)
    fault = refused(omsk, ItemsUndecided, lambda: omsk.sign(meeting_id))
    assert fault.facts["left"] == "2"
    done(omsk, remove_item, meeting_id, None, second)
    refused(omsk, NotAllowed, lambda: omsk.sign(meeting_id, "belova"))
    refused(omsk, StaleMeeting, lambda: omsk.sign(meeting_id, version=1))
    refused(omsk, NotFound, lambda: omsk.sign(meeting_id, "zimin"))
    assert omsk.sign(meeting_id, key="k") == omsk.sign(meeting_id, key="k")
    assert omsk.item(second)["status"] == "waiting"
    assert len([row for row in omsk.house.rows(Outbox) if row["key"].startswith("consilium:")]) == 1


def test_an_empty_protocol_is_not_signed(omsk: Omsk) -> None:
    meeting_id = omsk.opened()
    refused(omsk, ItemsUndecided, lambda: omsk.sign(meeting_id))


def test_places_of_families_shut_to_the_chair_are_not_named(omsk: Omsk) -> None:
    """An undecided question of a family they are kept from still holds the protocol, and no place of it is told."""
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(first, second)
    chair = omsk.actor("orlova")
    shut = replace(chair, sight=replace(chair.sight, shut=frozenset({omsk.item(second)["family_id"]})))
    for decided, told in ((False, "1"), (True, "—")):
        if decided:
            omsk.decided(first)
        with pytest.raises(ItemsUndecided) as refused_, omsk.house.store.transaction() as tx:
            sign_protocol(tx, shut, meeting_id, None, str(uuid4()))
        assert refused_.value.facts["left"] == told
