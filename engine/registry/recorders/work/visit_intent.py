"""F07, before the visit: its purpose and who is to go, into the row of the visit that waits (clauses ekb.6.8.a, ekb.4.c)."""

from __future__ import annotations

from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.work import visits


def write(recording: Recording) -> None:
    """A visit that was cancelled meanwhile keeps what it had."""
    found = visits.waiting(recording.tx, recording.case.id, recording.given_code("visit_id"))
    if found is not None:
        said = {
            "purpose": recording.answers.text("purpose"),
            "expected": recording.answers.several("parties"),
        }
        visits.change(recording.tx, recording.case.id, found.id, said)
        recording.wrote["visit"] = found.id


RECORDER = Recorder(write)
