"""A meeting's life: convened, postponed without a quorum, called off, opened, corrected; numbers without gaps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from engine.errors import FormFaults, KuratorError, NotAllowed, NotFound
from engine.journal import broken_links
from engine.registry.meetings.meeting_faults import (
    CaseNotWaiting,
    ItemDecided,
    ItemsUndecided,
    ItemTaken,
    MeetingNotOpen,
    NoQuorum,
    ProtocolSigned,
    StaleMeeting,
)
from engine.store.tables import AgendaItem, JournalEntry, Meeting, MeetingMember, Outbox, Vote, WorkItem
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.meetings.add_correction import add_correction
from engine.usecases.meetings.add_item_to_agenda import add_item_to_agenda
from engine.usecases.meetings.cancel_meeting import cancel_meeting
from engine.usecases.meetings.convene_extraordinary import convene_extraordinary
from engine.usecases.meetings.convene_meeting import convene_meeting
from engine.usecases.meetings.mark_attendance import mark_attendance
from engine.usecases.meetings.postpone_meeting import postpone_meeting
from engine.usecases.meetings.remove_item import remove_item
from engine.usecases.meetings.reopen_item import reopen_item
from tests.engine.usecases.meetings.omsk import LATER, VOTERS, Omsk


def done(omsk: Omsk, verb: Callable[..., Any], *given: Any, login: str = "belova", **more: Any) -> Any:
    with omsk.house.store.transaction() as tx:
        return verb(tx, omsk.actor(login), *given, **{"key": str(uuid4()), **more})


def refused(omsk: Omsk, fault: type[KuratorError], act: Callable[[], Any]) -> KuratorError:
    """The act is refused and leaves every row as it was."""
    before = omsk.everything()
    with pytest.raises(fault) as found:
        act()
    assert omsk.everything() == before
    return found.value


def test_who_is_convened_and_in_which_order(omsk: Omsk) -> None:
    meeting_id = omsk.convene(
        omsk.asks(), invited=[{"name": "Смирнова О. П.", "office": "школа № 5"}], extraordinary=True
    )
    rows = sorted(omsk.house.rows(MeetingMember), key=lambda row: row["position"])
    assert [(row["name"].split()[-1], row["votes"]) for row in rows] == [
        ("orlova", True),
        ("titov", True),
        ("gusev", True),
        ("krylova", True),
        ("belova", False),
        ("П.", False),
    ]
    meeting = omsk.meeting(meeting_id)
    assert (meeting["body"], meeting["status"], meeting["quorum_percent"]) == ("consilium", "convened", 50)
    assert meeting["extraordinary"] and meeting["number"] is None


@pytest.mark.parametrize(
    ("over", "fields"),
    [
        ({"planned_at": None}, {"planned_at"}),
        ({"planned_at": LATER + timedelta(days=400)}, {"planned_at"}),
        ({"chair": 10**6, "secretary": None}, {"chair", "secretary"}),
        ({"place": "я" * 201, "members": [{"person": 10**6}]}, {"place", "members"}),
        ({"members": [{"name": " "}]}, {"members"}),
    ],
)
def test_a_plan_with_faults_is_told_all_of_them(omsk: Omsk, over: dict[str, Any], fields: set[str]) -> None:
    plan = {**omsk.plan(), **over}
    fault = refused(omsk, FormFaults, lambda: done(omsk, convene_meeting, plan))
    assert set(fault.facts["faults"]) >= fields


def test_an_extraordinary_meeting_has_a_question(omsk: Omsk) -> None:
    refused(omsk, FormFaults, lambda: done(omsk, convene_extraordinary, omsk.plan()))
    meeting_id = done(omsk, convene_extraordinary, omsk.plan(omsk.asks()))
    assert omsk.meeting(meeting_id)["extraordinary"]


@pytest.mark.parametrize("login", ["titov", "sergeeva"])
def test_members_and_curators_do_not_convene(omsk: Omsk, login: str) -> None:
    refused(omsk, NotAllowed, lambda: done(omsk, convene_meeting, omsk.plan(), login=login))


def test_a_question_is_on_one_agenda_alone(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.convene(item_id)
    refused(omsk, ItemTaken, lambda: omsk.convene(item_id))
    other = omsk.convene()
    refused(omsk, ItemTaken, lambda: done(omsk, add_item_to_agenda, other, None, item_id))
    refused(omsk, ItemTaken, lambda: done(omsk, add_item_to_agenda, other, None, "no-such-item"))


def withdraw(omsk: Omsk, item_id: str) -> None:
    with omsk.house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", omsk.item(item_id)["case_id"], {}, str(uuid4()))


def test_a_question_of_a_case_that_was_ended_is_not_heard(omsk: Omsk) -> None:
    item_id, listed = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(listed)
    withdraw(omsk, item_id)
    withdraw(omsk, listed)
    refused(omsk, CaseNotWaiting, lambda: omsk.convene(item_id))
    refused(omsk, ItemsUndecided, lambda: omsk.sign(meeting_id))
    done(omsk, remove_item, meeting_id, None, listed)
    assert omsk.item(listed)["status"] == "dropped"


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
    omsk.open(next_id)
    omsk.decided(item_id)
    assert omsk.sign(next_id).number == 1  # the postponed one used up no number


def test_a_postponed_question_is_voted_anew(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.propose(item_id)
    omsk.vote("titov", item_id)
    next_id = done(omsk, postpone_meeting, meeting_id, None, LATER)
    omsk.open(next_id)
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


def test_a_meeting_called_off_gives_its_questions_back(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.convene(item_id)
    done(omsk, cancel_meeting, meeting_id, None)
    assert omsk.item(item_id)["status"] == "waiting" and omsk.item(item_id)["meeting_id"] is None
    omsk.signed(item_id)


def test_a_meeting_may_be_recorded_afterwards_but_not_beforehand(omsk: Omsk) -> None:
    meeting_id = omsk.convene(omsk.asks())
    refused(omsk, FormFaults, lambda: omsk.open(meeting_id, held_on=date(2026, 9, 8)))
    omsk.open(meeting_id, held_on=date(2026, 9, 4))
    assert omsk.meeting(meeting_id)["held_on"] == date(2026, 9, 4)


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


def test_protocol_numbers_have_no_gaps_and_begin_anew_each_year(omsk: Omsk) -> None:
    for title in ("Семья Ивановых", "Семья Петровых"):
        omsk.signed(omsk.asks(title))
    omsk.opened(omsk.asks("Семья Сидоровых"))  # open: no number
    omsk.house.clock.advance(timedelta(days=150))
    item_id = omsk.asks("Семья Орловых")
    meeting_id = omsk.opened(item_id)
    omsk.decided(item_id, next_review_on=date(2027, 6, 1))
    omsk.sign(meeting_id)
    found = sorted((row["year"], row["number"]) for row in omsk.house.rows(Meeting) if row["number"])
    assert found == [(2026, 1), (2026, 2), (2027, 1)]


def test_a_decision_is_taken_back_before_signing_and_never_after(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.decided(item_id)
    done(omsk, reopen_item, item_id, None)
    omsk.decided(item_id, decision="close", next_review_on=None)
    assert omsk.item(item_id)["rejected"][0]["outcome"] == "withdrawn"
    omsk.sign(meeting_id)
    refused(omsk, ProtocolSigned, lambda: done(omsk, reopen_item, item_id, None))
    refused(omsk, ProtocolSigned, lambda: omsk.propose(item_id))
    refused(omsk, ProtocolSigned, lambda: done(omsk, remove_item, meeting_id, None, item_id))


def test_a_signed_decision_is_corrected_by_a_new_question(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.signed(item_id)
    tasks = omsk.house.rows(WorkItem)
    meeting_id = omsk.opened()
    correction = done(omsk, add_correction, meeting_id, None, item_id)
    refused(omsk, ItemTaken, lambda: done(omsk, add_correction, meeting_id, None, item_id))
    omsk.decided(correction, level="crisis", override_reason="В протоколе № 1 описка.")
    omsk.sign(meeting_id)
    assert omsk.item(correction)["corrects_id"] == item_id
    assert omsk.house.rows(WorkItem) == tasks  # the case has gone on; it is told by its timeline
    case_id = omsk.item(item_id)["case_id"]
    lines = [row["action"] for row in omsk.house.rows(JournalEntry, JournalEntry.stream == f"case:{case_id}")]
    assert lines[-2:] == ["consilium.correction_listed", "consilium.corrected"]


def test_only_a_signed_decision_is_corrected(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    refused(omsk, NotFound, lambda: done(omsk, add_correction, meeting_id, None, item_id))


def test_everything_is_in_the_journal_and_it_holds_together(omsk: Omsk) -> None:
    meeting_id = omsk.signed(omsk.asks())
    own = omsk.house.rows(JournalEntry, JournalEntry.stream == f"meeting:{meeting_id}")
    assert [row["action"] for row in sorted(own, key=lambda row: row["seq"])] == [
        "meeting.convened",
        "meeting.item_listed",
        "meeting.opened",
        "meeting.proposed",
        "meeting.votes_entered",
        "meeting.decided",
        "meeting.signed",
    ]
    with omsk.house.store.reading() as tx:
        assert list(broken_links(tx)) == []


def test_a_case_that_was_withdrawn_after_the_decision_hears_nothing(omsk: Omsk) -> None:
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.decided(item_id)
    withdraw(omsk, item_id)
    omsk.sign(meeting_id)
    assert [row for row in omsk.house.rows(Outbox) if row["key"].startswith("consilium:")] == []
    assert omsk.house.rows(AgendaItem, AgendaItem.id == item_id)[0]["status"] == "decided"
