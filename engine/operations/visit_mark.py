"""Отметить, что стало с назначенным посещением: told to the citizen, missed, cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry import visits
from engine.words import say


class Given(Inputs):
    visit_id: str
    status: Literal["notified", "missed", "cancelled"]
    notified_at: datetime | None = None
    notify_channel: str | None = None


class Done(Outputs):
    visit_status: str


def run(scene: Scene, given: Given) -> Done:
    """Raises OperationFailed for a visit of another case."""
    values: dict[str, Any] = {"status": given.status}
    if given.notified_at is not None:
        values["notified_at"] = scene.calendar.local(given.notified_at)
    if given.notify_channel is not None:
        values["notify_channel"] = given.notify_channel
    if not visits.change(scene.tx, scene.case.id, given.visit_id, values):
        raise OperationFailed(operation=OPERATION.name, reason=say("store.no_such_visit"))
    scene.remember("visit.marked", visit=given.visit_id, status=given.status)
    return Done(visit_status=given.status)


OPERATION = Operation("visit.mark", Given, Done, run)
