"""A meeting of a club, a training, a lecture, a lesson: one activity with every family that came (clauses rods.3.2–3.8)."""

from __future__ import annotations

from sqlalchemy import select

from engine.registry import rows
from engine.registry.groups.attendance import CAME, EXCUSED, MISSED, Event, Mark, attendance, put
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
    _became(recording, activity, CAME if recording.answers.yes("attended") else MISSED)


def write_month(recording: Recording) -> None:
    """What a family took part in during a month: clubs, circles, meetings, holidays (clause omsk.9.c)."""
    for row in recording.answers.rows("activities"):
        activity = _activity(recording, row, row.code("kind", limit=20))
        role = row.code("role")
        state = role if role in (MISSED, EXCUSED) else CAME
        _became(recording, activity, state, row.fitting("reason", limit=1000) if state == EXCUSED else "")


def _became(recording: Recording, activity: str, state: str, reason: str = "") -> None:
    """What the register knows already is not written again; who was on no list and did not come stays on none."""
    family, event = recording.case.family_id, Event(activity, recording.case.institution)
    listed = attendance(recording.tx, activity, family)
    if (listed is None and state != CAME) or (listed is not None and listed.state == state):
        return
    put(recording.tx, event, family, Mark(state, (), reason), recording.person_id)


def _activity(recording: Recording, answers: Answers, kind: str) -> str:
    """Families of one meeting share it: the same kind, day and topic in the institution.

    An event of the register to which the family was invited is known by its kind and day: its topic may be told in other words.
    """
    meeting: dict[str, object] = {
        "institution": recording.case.institution,
        "kind": kind,
        "held_on": answers.day("held_on") or recording.today,
    }
    topic = answers.fitting("topic", limit=250)
    here = (getattr(GroupActivity, name) == value for name, value in meeting.items())
    same = select(GroupActivity.id).where(*here, GroupActivity.cancelled_at.is_(None)).limit(1)
    listed = select(GroupAttendance.activity_id).where(GroupAttendance.family_id == recording.case.family_id)
    known: str | None = recording.tx.connection.scalar(same.where(GroupActivity.topic == topic))
    known = known or recording.tx.connection.scalar(
        same.where(GroupActivity.entered_at.is_not(None), GroupActivity.id.in_(listed))
    )
    return known or rows.add(recording.tx, GroupActivity, **meeting, topic=topic, led_by=recording.person_id)


RECORDER = Recorder(write)
MONTH = Recorder(write_month)
