"""A meeting of a club, a training, a lecture, a lesson: one activity with every family that came (clauses rods.3.2–3.8)."""

from __future__ import annotations

from sqlalchemy import insert, select

from engine.registry import rows
from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import GroupActivity, GroupAttendance

KINDS = ("club", "training", "family_art", "lecture")


def write(recording: Recording) -> None:
    """A consultation is the family's own and no activity of a group: its form alone is kept."""
    kind = recording.answers.code("service", limit=20) or recording.given_code("service")
    if kind not in KINDS:
        return
    activity = _activity(recording, recording.answers, kind)
    recording.wrote["session"] = activity
    if recording.answers.yes("attended"):
        _came(recording, activity)


def write_month(recording: Recording) -> None:
    """What a family took part in during a month: clubs, circles, meetings, holidays (clause omsk.9.c)."""
    for row in recording.answers.rows("activities"):
        activity = _activity(recording, row, row.code("kind", limit=20))
        if row.code("role") != "missed":
            _came(recording, activity)


def _came(recording: Recording, activity: str) -> None:
    known = select(GroupAttendance.activity_id).where(
        GroupAttendance.activity_id == activity, GroupAttendance.family_id == recording.case.family_id
    )
    if recording.tx.connection.scalar(known) is None:
        came = {"activity_id": activity, "family_id": recording.case.family_id, "members": []}
        recording.tx.execute(insert(GroupAttendance), came)


def _activity(recording: Recording, answers: Answers, kind: str) -> str:
    """Families of one meeting share it: the same kind, day and topic in the institution."""
    meeting: dict[str, object] = {
        "institution": recording.case.institution,
        "kind": kind,
        "topic": answers.fitting("topic", limit=250),
        "held_on": answers.day("held_on") or recording.today,
    }
    same = select(GroupActivity.id).where(
        *(getattr(GroupActivity, name) == value for name, value in meeting.items())
    )
    known: str | None = recording.tx.connection.scalar(same.limit(1))
    return known or rows.add(recording.tx, GroupActivity, **meeting, led_by=recording.person_id)


RECORDER = Recorder(write)
MONTH = Recorder(write_month)
