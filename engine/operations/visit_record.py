"""Записать посещение: the norm counts it when it was in person and took place."""

from __future__ import annotations

from datetime import date
from typing import Literal

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry import visits

Kind = Literal["primary", "scheduled", "unplanned", "emergency", "brigade", "control"]
Channel = Literal["home", "office", "phone", "video"]


class Given(Inputs):
    held_on: date
    kind: Kind = "scheduled"
    channel: Channel = "home"
    contact: Literal["yes", "nobody_home", "refused"] = "yes"


class Done(Outputs):
    counted: bool


def run(scene: Scene, given: Given) -> Done:
    """Telephone and video do not count, nor does a closed door (domain A10, ``remote_counts``)."""
    in_person = given.channel in visits.IN_PERSON
    visit = visits.add(
        scene.tx,
        {
            "case_id": scene.case.id,
            "family_id": scene.case.family_id,
            "institution": scene.case.institution,
            "person_id": scene.case.curator_id,
            "kind": given.kind,
            "channel": given.channel,
            "contact": given.contact,
            "status": "done" if given.contact == "yes" else "missed",
            "held_at": scene.now,
            "held_on": given.held_on,
        },
    )
    counted = in_person and given.contact == "yes"
    scene.remember(
        "visit.recorded", visit=visit, kind=given.kind, held_on=given.held_on.isoformat(), counted=counted
    )
    return Done(counted=counted)


OPERATION = Operation("visit.record", Given, Done, run)
