"""F17: who refused what, and what was offered instead."""

from __future__ import annotations

from engine.registry.families import applications
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Refusal
from engine.words import say


def write(recording: Recording) -> None:
    """What the institution refuses is an application declined."""
    answers = recording.answers
    who = answers.code("who", limit=12)
    recording.wrote["refusal"] = recording.add(
        Refusal,
        who=who,
        stage=recording.given_code("refusal_stage")[:40],
        reason=answers.code("reason", limit=30),
        text="\n".join(filter(None, (answers.text("text"), _nothing(answers.text("nothing_offered"))))),
        explained=answers.ticked("explained"),
        written=answers.ticked("written_refusal"),
        other_services=answers.several("other_services"),
        threat=answers.ticked("threat"),
        recorded_on=answers.day("date") or recording.today,
    )
    if who == "institution":
        reason = answers.text("text", "reason")
        applications.decide(recording.tx, recording.case.id, "declined", recording.today, reason)


def _nothing(why: str) -> str:
    return say("registry.nothing_offered", why=why) if why else ""


RECORDER = Recorder(write)
