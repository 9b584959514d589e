"""A signed decision is corrected by a new question."""

from __future__ import annotations

from engine.errors import NotFound
from engine.registry.meetings.meeting_faults import ItemTaken
from engine.store.tables import JournalEntry, WorkItem
from engine.usecases.meetings.add_correction import add_correction
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import Omsk


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


def test_another_signed_protocol_makes_this_decision_no_signed_one(omsk: Omsk) -> None:
    """Nor does a longer agenda elsewhere move the correction down its own."""
    signed, decided = omsk.asks(), omsk.asks("Семья Зиминых")
    omsk.signed(signed)
    omsk.opened(*(omsk.asks(f"Семья {name}") for name in ("Ивановых", "Петровых")), decided)
    omsk.decided(decided)
    meeting_id = omsk.opened()
    refused(omsk, NotFound, lambda: done(omsk, add_correction, meeting_id, None, decided))
    assert omsk.item(done(omsk, add_correction, meeting_id, None, signed))["position"] == 1
