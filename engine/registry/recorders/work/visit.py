"""F07: a visit as it went. The planned visit it carries out is the row that changes."""

from __future__ import annotations

from datetime import date, datetime

from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.states import move
from engine.registry.work import children_seen, visit_days, visits
from engine.store.by_name import NamedRow

UNPLANNED = ("unplanned", "emergency", "brigade")
WERE_THERE = ("participants", "members_met", "others_met")
OBSERVED = (
    "climate",
    "relations",
    "distress",
    "housing",
    "child_care",
    "child_rights_violation",
    "rights_words",
    "no_violation_reason",
    "came",
    "came_reason",
    "immediate_threat",
    "unknown",
)


def write(recording: Recording) -> None:
    """Nobody at home and a shut door are a missed visit: the norm does not count it."""
    answers = recording.answers
    on = answers.day("held_on", "date", "started_on") or recording.today
    started, ended = answers.at("started_at", on), answers.at("ended_at", on)
    if started and ended and ended <= started:
        raise recording.refuse("ended_at", "visit_ends_before")
    contact = answers.code("contact", limit=20) or "yes"
    channel = answers.code("channel", limit=20) or "home"
    if contact == "yes" and channel in visits.IN_PERSON and started and ended:
        _refuse_overlap(recording, on, started, ended)
    kind = answers.code("kind", limit=20) or "scheduled"
    planned = _planned(recording, on, kind, channel if contact == "yes" else None)
    values = {**_course(answers, on, started, ended), "kind": kind, "channel": channel, "contact": contact}
    values |= {"person_id": recording.person_id, "held_on": on, "held_at": started or recording.now}
    status = "done" if contact == "yes" else "missed"
    if planned is not None:
        told = {
            key: value for key, value in values.items() if value not in (None, "")
        }  # what was planned stays
        if planned.status == status:  # missed, and still so
            visits.change(recording.tx, recording.case.id, planned.id, told)
        else:
            move(recording.tx, "visit", planned.id, planned.status, status, **told)
    recording.wrote["visit"] = planned.id if planned else _add(recording, {**values, "status": status})
    _keep_seen(recording, on if status == "done" and channel in visits.IN_PERSON else None)


def _keep_seen(recording: Recording, on: date | None) -> None:
    case = recording.case
    ids = {"case_id": case.id, "family_id": case.family_id, "institution": case.institution}
    visit = {**ids, "visit_id": recording.wrote["visit"]}
    answers = recording.answers
    told = [*answers.several("participants"), *answers.several("others_met")]
    children_seen.keep(recording.tx, visit, told, on, answers.several("members_met"))


def _planned(recording: Recording, on: date, kind: str, held: str | None) -> NamedRow | None:
    """The visit the case says this is, the one that waits for this day, or the one that was held (by this channel) before its day."""
    tx, case_id, zone = recording.tx, recording.case.id, recording.calendar.zone
    known = visits.waiting(tx, case_id, recording.given_code("visit_id"))
    by_plan = kind not in UNPLANNED
    found = known or visits.planned_for(tx, case_id, on, zone, by_plan)
    if found is None and by_plan and held is not None:
        return visit_days.held_early(tx, case_id, on, zone, held)
    return found


def _add(recording: Recording, values: dict[str, object]) -> str:
    case = recording.case
    own = {"case_id": case.id, "family_id": case.family_id, "institution": case.institution}
    return visits.add(recording.tx, {**own, **values})


def _course(
    answers: Answers, on: date, started: datetime | None, ended: datetime | None
) -> dict[str, object]:
    return {
        "purpose": answers.text("purpose"),
        "notified_at": answers.moment("notified_at"),
        "notify_channel": answers.code("notify_channel", limit=20) or None,
        "started_at": started,
        "ended_at": ended,
        "duration_min": int((ended - started).total_seconds()) // 60 if started and ended else None,
        "over_limit_reason": answers.text("over_90_reason"),
        "participants": [part for key in WERE_THERE for part in answers.several(key)],
        "observations": answers.kept(*OBSERVED),
        "reaction": answers.code("reaction", limit=20) or None,
        "services": answers.several("services"),
        "discussion": answers.text("discussion"),
        "recommendations": answers.text("recommendations"),
        "family_decision": answers.code("family_decision", limit=20) or None,
        "next_on": answers.day("next_on"),
    }


def _refuse_overlap(recording: Recording, on: date, started: datetime, ended: datetime) -> None:
    """One specialist is in one family once at a time (docs/domain.md, "Visit")."""
    case, person = recording.case, recording.person_id
    if visits.overlapping(recording.tx, case.family_id, person, on, started, ended):
        raise recording.refuse("started_at", "visit_overlaps", day=f"{on:%d.%m.%Y}")


RECORDER = Recorder(write)
