"""Внести посещения в план-график: each row of the form becomes a visit that waits (clause ekb.6.7)."""

from __future__ import annotations

from datetime import date, datetime, time

from pydantic import BaseModel, Field

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.operations.visits.visit_record import Channel, Kind
from engine.registry.work import visit_days, visits


class Row(BaseModel):
    """One row: the day, the hour where one was agreed, how they meet."""

    day: date
    hour: time | None = None
    channel: Channel | None = None


class Given(Inputs):
    rows: list[Row] = Field(max_length=200)
    kind: Kind = "scheduled"


class Planned(BaseModel):
    visit_id: str
    visit_on: date


class Done(Outputs):
    visits: list[Planned]


def run(scene: Scene, given: Given) -> Done:
    """A visit that waits for the same moment already is the same visit: nothing is planned twice."""
    planned = [
        Planned(visit_id=_visit(scene, given, row), visit_on=row.day)
        for row in sorted(given.rows, key=lambda row: (row.day, row.hour or time()))
    ]
    days = [visit.visit_on.isoformat() for visit in planned]
    scene.remember("visits.planned", kind=given.kind, days=days)
    return Done(visits=planned)


def _visit(scene: Scene, given: Given, row: Row) -> str:
    moment = scene.calendar.local(datetime.combine(row.day, row.hour or scene.calendar.day_start))
    return visit_days.waiting_at(scene.tx, scene.case.id, moment) or visits.add(
        scene.tx,
        {
            "case_id": scene.case.id,
            "family_id": scene.case.family_id,
            "institution": scene.case.institution,
            "person_id": scene.case.curator_id,
            "kind": given.kind,
            "channel": row.channel or "home",
            "status": "planned",
            "planned_at": moment,
        },
    )


OPERATION = Operation("visits.plan", Given, Done, run)
