"""A meeting's life: everything is in the journal, and numbers of protocols have no gaps."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from engine.journal import broken_links
from engine.registry.meetings.meeting_faults import CaseNotWaiting, ItemsUndecided
from engine.store.tables import AgendaItem, JournalEntry, Meeting, Outbox
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.meetings.remove_item import remove_item
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import Omsk


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


def test_everything_is_in_the_journal_and_it_holds_together(omsk: Omsk) -> None:
    meeting_id = omsk.signed(omsk.asks())
    own = omsk.house.rows(JournalEntry, JournalEntry.stream == f"meeting:{meeting_id}")
    assert [row["action"] for row in sorted(own, key=lambda row: row["seq"])] == [
        "meeting.convened",
        "meeting.item_listed",
        "meeting.opened",
        "meeting.proposed",
        *["meeting.voted"] * 4,
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
