"""F05: what was found in the family; health apart, because few may read it."""

from __future__ import annotations

from engine.registry.recorders.assessments import risk
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Diagnosis, MemberHealth

FINDINGS = (
    "tenure", "rooms", "area", "utilities", "child_place", "income_sources", "debts", "leisure", "sop_decision",
    "individual_features", "ways", "family_agrees",
)  # fmt: skip


def write(recording: Recording) -> None:
    answers = recording.answers
    on = answers.day("visit_on", "held_on", "date") or recording.today
    recording.wrote["diagnosis"] = recording.add(
        Diagnosis,
        risk_id=risk.assess(recording, "diagnosis", on, answers),
        examined_on=on,
        participants=answers.several("participants"),
        findings=answers.kept(*FINDINGS),
        problems=answers.several("problems"),
        network_map=answers.several("network_map"),
        strengths=answers.text("strengths"),
        distress=answers.whole("distress"),
        conclusion=answers.text("conclusion"),
    )
    for row in answers.rows("health"):
        recording.add(
            MemberHealth,
            member=row.text("member"),
            health_group=row.text("group"),
            disability=row.text("disability"),
            record=row.text("record"),
            found_on=on,
        )


RECORDER = Recorder(write, risk.settle)
