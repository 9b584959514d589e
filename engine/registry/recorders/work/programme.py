"""F06: a version of the plan with its measures, and its approval."""

from __future__ import annotations

from collections.abc import Mapping

from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.work import dropped, programmes
from engine.registry.work.ordered import ordered
from engine.store.tables.base import folded

KINDS = {"RU": "action_plan", "BY": "patronat_plan"}
NAMED = ("ngo", "other")  # kinds of which a plan says which one it means
APPROVED = ("approve", "approved", "yes", "")


def write(recording: Recording) -> None:
    """A draft; the version in force stays in force until this one is approved."""
    answers, case = recording.answers, recording.case
    facts = {
        "kind": answers.code("kind", limit=30) or KINDS.get(recording.calendar.jurisdiction, "action_plan"),
        "goals": answers.several("goals"),
        "problems": answers.several("problems"),
        "ippsu_ref": answers.text("ippsu_ref"),
        "start_on": answers.day("start"),
        "end_on": answers.day("end"),
        "family_participated": answers.ticked("family_participated"),
        "family_opinion": answers.text("family_opinion"),
        "family_sign_on": answers.day("family_sign_on"),
        "change_reason": answers.text("correction_reason"),
        "dropped": _dropped(answers),
        "made_by": recording.person_id,
        "made_at": recording.now,
    }
    names: dict[str, str] = {}
    measures = [_measure(row, names) for row in answers.rows("measures")]
    recording.wrote["programme"] = programmes.draw_up(recording.tx, case.id, case.family_id, facts, measures)


def _dropped(answers: Answers) -> list[dict[str, str]]:
    """What the version before had and this one has not, each with the reason."""
    told = [("goal", row) for row in answers.rows("dropped_goals")]
    told += [("measure", row) for row in answers.rows("dropped_measures")]
    return [
        {
            "kind": kind,
            "title": row.text("what"),
            "fate": row.code("fate") or "dropped",
            "reason": row.text("reason"),
        }
        for kind, row in told
    ]


def _measure(row: Answers, names: dict[str, str]) -> dict[str, object]:
    agency = row.code("agency", "responsible_agency", limit=180)
    name = " ".join(row.text("agency_name").split()) if agency in NAMED else ""
    return {
        "title": row.text("title"),
        "problem": row.code("problem", limit=30),
        "help_kind": row.code("help_kind", limit=20),
        "direction": row.code("direction", limit=20),
        "target": row.text("target"),
        "agency": agency,
        "agency_name": names.setdefault(folded(name), name),  # written otherwise it is the same organisation
        "responsible": row.text("responsible_person"),
        "due_on": row.day("due"),
        "periodicity": row.text("periodicity"),
    }


def approve(recording: Recording) -> None:
    """The draft comes into force, unless it was sent back. On one form with the plan itself: approved by being sent."""
    answers = recording.answers
    if answers.code("decision") in APPROVED:
        on = answers.day("approved_on") or recording.today
        _say_who_decided(recording)
        programmes.approve(recording.tx, recording.case.id, recording.person_id, on)


def _say_who_decided(recording: Recording) -> None:
    """Where the maker approves what was made, others decided before that the plan changes: kept with what is left out."""
    task = recording.given.get("ordered_by")
    draft = programmes.newest(recording.tx, recording.case.id, "draft")
    if draft is not None and draft.dropped and draft.made_by == recording.person_id:
        told = task if isinstance(task, Mapping) else {}
        by = ordered(recording.tx, recording.case.id, recording.calendar, told)
        dropped.say_who_decided(recording.tx, draft, by)


def sign(recording: Recording) -> None:
    """Where the family is asked on a form of its own: the day of its signature, under a draft that it agrees with."""
    on = recording.answers.day("family_sign_on")
    if recording.answers.code("agreed") == "yes" and on is not None:
        programmes.sign(recording.tx, recording.case.id, on)


RECORDER = Recorder(write)
SIGNED = Recorder(sign)
APPROVAL = Recorder(approve)
