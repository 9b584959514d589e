"""Закрепить куратора: from this step on ``case.curator`` is the curator's login."""

from __future__ import annotations

from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry.people import staff
from engine.words import say


class Given(Inputs):
    curator: str
    deputy: str | None = None


class Done(Outputs):
    curator: str


def run(scene: Scene, given: Given) -> Done:
    """Both people must be active members of the institution's staff (clause zhod.stage1.a and its like)."""
    curator = staff.find(scene.tx, scene.case.institution, given.curator)
    deputy = staff.find(scene.tx, scene.case.institution, given.deputy) if given.deputy else None
    if curator is None or (given.deputy and deputy is None):
        raise OperationFailed(operation=OPERATION.name, reason=say("store.no_such_person"))
    scene.case.curator_id, scene.case.curator = curator, given.curator
    scene.remember("curator.set", curator=curator, deputy=deputy)
    return Done(curator=given.curator)


OPERATION = Operation("case.set_curator", Given, Done, run)
