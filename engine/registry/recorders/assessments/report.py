"""F14: a specialist's report; the head's acknowledgement joins it."""

from __future__ import annotations

from sqlalchemy import select, update

from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Visit, WorkReport


def write(recording: Recording) -> None:
    """A form that tells what was done is a report; one with a decision alone belongs to the case's last report."""
    answers = recording.answers
    head = _head(recording)
    waiting = None if answers.text("what_done") else _waiting(recording)
    if waiting is not None:
        recording.tx.execute(update(WorkReport).where(WorkReport.id == waiting).values(**head))
        recording.wrote["report"] = waiting
        return
    recording.wrote["report"] = recording.add(
        WorkReport,
        visit_id=_last_visit(recording),
        person_id=recording.person_id,
        reported_at=recording.now,
        what_done=answers.text("what_done"),
        hours=answers.number("hours"),
        take_on=answers.code("take_on", limit=20),
        **head,
    )


def _head(recording: Recording) -> dict[str, object]:
    answers = recording.answers
    decision, seen = answers.code("head_decision", limit=20), answers.ticked("head_ack")
    return {
        "head_ack": seen,
        "head_decision": decision,
        "head_at": recording.now if seen or decision else None,
    }


def _waiting(recording: Recording) -> str | None:
    query = select(WorkReport.id).where(WorkReport.case_id == recording.case.id, WorkReport.head_at.is_(None))
    found: str | None = recording.tx.connection.scalar(query.order_by(WorkReport.reported_at.desc()).limit(1))
    return found


def _last_visit(recording: Recording) -> str | None:
    query = select(Visit.id).where(Visit.case_id == recording.case.id, Visit.status.in_(["done", "missed"]))
    found: str | None = recording.tx.connection.scalar(query.order_by(Visit.held_on.desc()).limit(1))
    return found


RECORDER = Recorder(write)
