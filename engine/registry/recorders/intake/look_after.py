"""A family that was let go is looked after once more: three months later whoever led the case hears of it."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import insert

from engine.ids.rising import new_id
from engine.registry.recorders.recording import Recording
from engine.store.tables import Outbox
from engine.worktime import resolve

KIND = "look_after"
TERM = {"months": 3}
NOON, MORNING = time(12), time(9)


def remind(recording: Recording, closing_id: str, closed_on: date) -> None:
    """One row of the outbox, on the morning of the working day to which the term comes."""
    began = datetime.combine(closed_on, NOON, recording.calendar.zone)
    day = recording.calendar.local(resolve(TERM, began, recording.calendar).due).date()
    row = {
        "key": f"{KIND}:{closing_id}:{new_id()}",
        "kind": KIND,
        "case_id": recording.case.id,
        "payload": {"closing": closing_id},
        "created_at": recording.now,
        "due_at": datetime.combine(day, MORNING, recording.calendar.zone),
    }
    recording.tx.execute(insert(Outbox), row)
    recording.tx.wakes_clock = True
