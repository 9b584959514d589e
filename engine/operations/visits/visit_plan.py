"""Назначить посещение."""

from __future__ import annotations

from datetime import datetime

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.operations.visits.visit_record import Channel, Kind
from engine.registry.work import visits


class Given(Inputs):
    planned_at: datetime
    kind: Kind = "scheduled"
    channel: Channel = "home"


class Done(Outputs):
    visit_id: str


def run(context: OperationContext, given: Given) -> Done:
    """A moment without a zone is on the institution's clock."""
    visit = visits.add(
        context.tx,
        {
            "case_id": context.case.id,
            "family_id": context.case.family_id,
            "institution": context.case.institution,
            "person_id": context.case.curator_id,
            "kind": given.kind,
            "channel": given.channel,
            "status": "planned",
            "planned_at": context.calendar.local(given.planned_at),
        },
    )
    context.remember("visit.planned", visit=visit, kind=given.kind)
    return Done(visit_id=visit)


OPERATION = Operation("visit.plan", Given, Done, run)
