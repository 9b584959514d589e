"""Назначить посещение."""

from __future__ import annotations

from datetime import datetime

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.operations.visits.visit_record import Channel, Kind
from engine.registry.work import visits


class Given(Inputs):
    planned_at: datetime
    kind: Kind = "scheduled"
    channel: Channel = "home"


class Done(Outputs):
    visit_id: str


def run(scene: Scene, given: Given) -> Done:
    """A moment without a zone is on the institution's clock."""
    visit = visits.add(
        scene.tx,
        {
            "case_id": scene.case.id,
            "family_id": scene.case.family_id,
            "institution": scene.case.institution,
            "person_id": scene.case.curator_id,
            "kind": given.kind,
            "channel": given.channel,
            "status": "planned",
            "planned_at": scene.calendar.local(given.planned_at),
        },
    )
    scene.remember("visit.planned", visit=visit, kind=given.kind)
    return Done(visit_id=visit)


OPERATION = Operation("visit.plan", Given, Done, run)
