"""F19: a signal that somebody is in danger."""

from __future__ import annotations

from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Inquiry


def write(recording: Recording) -> None:
    answers = recording.answers
    recording.wrote["alert"] = recording.add(
        Inquiry,
        kind="alert",
        source=recording.given_code("alert_source")[:40],
        subject=answers.code("kind"),
        from_name=answers.text("from_whom", "from"),
        received_at=answers.moment("received_at") or recording.now,
        text=answers.text("text"),
        urgency="urgent",
        child_in_danger=answers.yes("child_in_danger"),
    )


RECORDER = Recorder(write)
