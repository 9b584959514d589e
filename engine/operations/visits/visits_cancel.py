"""Отменить назначенные посещения: the rows of the schedule that have not come yet."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.operations.visits.visit_record import Kind
from engine.registry.work import visit_days


class Given(Inputs):
    kind: Kind | None = None  # none named: visits of every kind


class Done(Outputs):
    cancelled: int


def run(scene: Scene, given: Given) -> Done:
    cancelled = visit_days.cancel_waiting(scene.tx, scene.case.id, given.kind)
    scene.remember("visits.cancelled", count=cancelled)
    return Done(cancelled=cancelled)


OPERATION = Operation("visits.cancel", Given, Done, run)
