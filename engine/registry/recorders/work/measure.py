"""What became of one measure of the programme. Who only proposes to take it out (``exclude``) changes nothing yet."""

from __future__ import annotations

from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.work import programmes

ENDS = ("done", "not_done", "cancelled")


def write(recording: Recording) -> None:
    """A measure that the databank does not have is passed over: the case knows it, an older plan was on paper alone."""
    answers = recording.answers
    no, status = answers.whole("measure_no"), answers.code("status", "measure_status")
    no = no or _number(recording)
    if no is None or status not in ENDS:
        return
    programmes.finish_measure(
        recording.tx,
        recording.case.id,
        no,
        status,
        done_on=(answers.day("done_on") or recording.today) if status == "done" else None,
        result=answers.text("result"),
        reason=answers.text("reason"),
        decided_by=recording.person_id if status == "cancelled" else None,
    )


def _number(recording: Recording) -> int | None:
    """The form may leave the number to the case."""
    measure = recording.given.get("measure")
    no = measure.get("no") if isinstance(measure, dict) else recording.given.get("measure_no")
    return int(no) if isinstance(no, int | float) else None


RECORDER = Recorder(write)
