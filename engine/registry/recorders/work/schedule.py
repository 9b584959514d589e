"""F11: a plan of visits; each row is a visit that waits."""

from __future__ import annotations

from datetime import date, datetime, time

from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.work import visits
from engine.store.tables import VisitSchedule


def write(recording: Recording) -> None:
    """What an earlier schedule had planned from the first day of the new one on is cancelled."""
    answers = recording.answers
    rows = [(row.day("date"), row) for row in answers.rows("rows")]
    days = [day for day, _ in rows if day is not None]
    first = answers.day("period_from") or min(days, default=recording.today)
    last = answers.day("period_to") or max(days, default=first)
    if any(not first <= day <= last for day in days):
        raise recording.refuse(
            "rows", "visit_outside_period", first=f"{first:%d.%m.%Y}", last=f"{last:%d.%m.%Y}"
        )
    start = recording.calendar.local(datetime.combine(first, time()))
    visits.cancel_planned(recording.tx, recording.case.id, start)
    schedule = recording.add(
        VisitSchedule,
        # what is only shown is not sent: for which norm the days are stands in what the form began with
        profile=answers.code("profile") or Answers(recording.given, recording.calendar).code("profile"),
        period_from=first,
        period_to=last,
        approved_by=answers.text("approved_by"),
        made_by=recording.person_id,
        made_at=recording.now,
    )
    for day, row in rows:
        if day is not None:
            _plan(recording, schedule, day, row)
    recording.wrote["schedule"] = schedule


def _plan(recording: Recording, schedule: str, day: date, row: Answers) -> None:
    case = recording.case
    visits.add(
        recording.tx,
        {
            "case_id": case.id,
            "family_id": case.family_id,
            "institution": case.institution,
            "person_id": case.curator_id,
            "kind": row.code("kind", limit=20) or "scheduled",
            "channel": row.code("form", "channel", limit=20) or "home",
            "status": "planned",
            "planned_at": row.at("time", day)
            or recording.calendar.local(datetime.combine(day, recording.calendar.day_start)),
            "purpose": row.text("purpose"),
            "participants": [*row.several("specialist"), *row.several("participants")],
            "schedule_id": schedule,
        },
    )


RECORDER = Recorder(write)
