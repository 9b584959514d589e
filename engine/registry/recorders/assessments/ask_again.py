"""What was not found out has a day to be asked again: on its morning the curator hears of it."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import uuid4

from sqlalchemy import insert

from engine.registry.recorders.recording import Recording
from engine.store.tables import Outbox

KIND = "ask_again"
MORNING = time(9)


def remind(recording: Recording, source: str, row_id: str) -> None:
    """One row of the outbox a day that the form's list ``unknown`` names. ``source``: risk | visit, ``row_id`` its row."""
    for day in sorted(_days(recording)):
        due = datetime.combine(day, MORNING, recording.calendar.zone)
        row = {
            "key": f"ask:{row_id}:{day.isoformat()}:{uuid4()}",
            "kind": KIND,
            "case_id": recording.case.id,
            "payload": {"source": source, "row": row_id, "day": day.isoformat()},
            "created_at": recording.now,
            "due_at": due,
        }
        recording.tx.execute(insert(Outbox), row)
        recording.tx.wakes_clock = True


def _days(recording: Recording) -> set[date]:
    asked = recording.answers.several("unknown")
    days = {str(row["ask_on"]) for row in asked if isinstance(row, dict) and row.get("ask_on")}
    return {date.fromisoformat(day) for day in days}
