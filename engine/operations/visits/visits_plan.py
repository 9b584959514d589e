"""Внести посещения в план-график: each row of the form becomes a visit that waits (clause ekb.6.7)."""

from __future__ import annotations

from datetime import date, datetime, time

from pydantic import BaseModel, Field

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
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


def run(context: OperationContext, given: Given) -> Done:
    """A visit that waits for the same moment already is the same visit: nothing is planned twice."""
    planned = [
        Planned(visit_id=_visit(context, given, row), visit_on=row.day)
        for row in sorted(given.rows, key=lambda row: (row.day, row.hour or time()))
    ]
    days = [visit.visit_on.isoformat() for visit in planned]
    context.remember("visits.planned", kind=given.kind, days=days)
    return Done(visits=planned)


def _visit(context: OperationContext, given: Given, row: Row) -> str:
    moment = context.calendar.local(datetime.combine(row.day, row.hour or context.calendar.day_start))
    return visit_days.waiting_at(context.tx, context.case.id, moment) or visits.add(
        context.tx,
        {
            "case_id": context.case.id,
            "family_id": context.case.family_id,
            "institution": context.case.institution,
            "person_id": context.case.curator_id,
            "kind": given.kind,
            "channel": row.channel or "home",
            "status": "planned",
            "planned_at": moment,
        },
    )


OPERATION = Operation("visits.plan", Given, Done, run)
