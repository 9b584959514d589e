"""F12: interim monitoring. The states of measures in it are a snapshot: a measure ends on a form of its own."""

from __future__ import annotations

from engine.registry.recorders.assessments import risk
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Monitoring
from engine.words import say

OURS = ("institution", "tcson")  # what forms call the institution itself


def write(recording: Recording) -> None:
    answers = recording.answers
    on = answers.day("date", "held_on") or recording.today
    others = sorted({row.code("agency") for row in answers.rows("participants")} - {*OURS, ""})
    alone = answers.text("nobody_reason")
    recording.wrote["monitoring"] = recording.add(
        Monitoring,
        risk_id=risk.assess(recording, "monitoring", on, answers),
        held_on=on,
        participants=[
            *answers.several("participants"),
            *([say("registry.nobody_came", why=alone)] if alone else []),
        ],
        measures_status=answers.several("measures_status"),
        child_dev=answers.told("child_dev"),
        goals_done_pct=answers.whole("goals_done_pct"),
        dynamics=answers.code("dynamics", limit=20),
        family_opinion=answers.text("family_opinion"),
        proposal=answers.code("proposal", limit=20),
        reason="\n".join(filter(None, (answers.text("reason"), answers.text("worse_reason")))),
    )
    if others:
        recording.remember("monitoring.held", agencies=others)
    else:
        recording.remember("monitoring.alone")


RECORDER = Recorder(write, risk.settle)
