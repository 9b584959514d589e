"""A question is on one agenda alone."""

from __future__ import annotations

from engine.registry.meetings.meeting_faults import ItemTaken
from engine.usecases.meetings.add_item_to_agenda import add_item_to_agenda
from tests.engine.usecases.meetings.acting import done, refused
from tests.engine.usecases.meetings.omsk import Omsk


def test_a_question_is_on_one_agenda_alone(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.convene(item_id)
    refused(omsk, ItemTaken, lambda: omsk.convene(item_id))
    other = omsk.convene()
    refused(omsk, ItemTaken, lambda: done(omsk, add_item_to_agenda, other, None, item_id))
    refused(omsk, ItemTaken, lambda: done(omsk, add_item_to_agenda, other, None, "no-such-item"))


def test_each_agenda_counts_its_own_questions(omsk: Omsk) -> None:
    first, second, third = (omsk.asks(f"Семья {name}") for name in ("Ивановых", "Петровых", "Зиминых"))
    omsk.convene(first, second)
    other = omsk.convene()
    done(omsk, add_item_to_agenda, other, None, third)
    assert [omsk.item(each)["position"] for each in (first, second, third)] == [1, 2, 1]
