"""Whose days the address asks for, as far as the reader may look at them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.queries.visits.calendar_events import Whose
from webapp.base.actors import actor
from webapp.base.posted import text


@dataclass(frozen=True)
class Chosen:
    """Whose days are shown: one person, or the people of a department."""

    people: tuple[int, ...]
    person: int
    unit: str
    title: str


def chosen_of(known: Whose) -> Chosen:
    """What is not for this reader is as not chosen: their own calendar."""
    unit, asked = text("unit", 36), text("person", 10)
    if unit in known.units:
        return Chosen(known.of_unit[unit], 0, unit, known.units[unit])
    person = int(asked) if asked.isdigit() and int(asked) in known.people else actor().id
    return Chosen((person,), person, "", known.people[person])
