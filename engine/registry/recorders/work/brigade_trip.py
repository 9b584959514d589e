"""F10: a trip of the mobile brigade, with its express diagnosis."""

from __future__ import annotations

from sqlalchemy import select

from engine.registry.recorders.assessments import risk
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import BrigadeTrip, Inquiry


def write(recording: Recording) -> None:
    """It answers the case's last alert. The brigade arrives after it departs."""
    answers = recording.answers
    departed, arrived = answers.moment("departed_at"), answers.moment("arrived_at")
    if departed and arrived and arrived < departed:
        raise recording.refuse("arrived_at", "arrived_before_departed")
    on = recording.calendar.local(arrived or recording.now).date()
    express = answers.group("express") if answers.group("express").data else answers
    recording.wrote["brigade_trip"] = recording.add(
        BrigadeTrip,
        alert_id=_alert(recording),
        risk_id=risk.assess(recording, "brigade_trip", on, express),
        reason=answers.code("reason", limit=30),
        due_at=recording.due,
        crew=answers.several("crew"),
        departed_at=departed,
        arrived_at=arrived,
        services=answers.several("services"),
        immediate_threat=answers.ticked("immediate_threat"),
        outcome=answers.code("outcome", limit=20),
        act_text=answers.text("act_text"),
        signatures=answers.several("signatures"),
    )


def _alert(recording: Recording) -> str | None:
    query = select(Inquiry.id).where(Inquiry.case_id == recording.case.id, Inquiry.kind == "alert")
    found: str | None = recording.tx.connection.scalar(query.order_by(Inquiry.received_at.desc()).limit(1))
    return found


RECORDER = Recorder(write, risk.settle)
