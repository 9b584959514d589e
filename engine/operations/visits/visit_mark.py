"""Отметить, что стало с назначенным посещением: told to the citizen, missed, cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.states import move
from engine.registry.work import visits
from engine.words import say


class Given(Inputs):
    visit_id: str
    status: Literal["notified", "missed", "cancelled"]
    notified_at: datetime | None = None
    notify_channel: str | None = None


class Done(Outputs):
    visit_status: str


def run(context: OperationContext, given: Given) -> Done:
    """A visit that stands there already stays as it is.

    Raises OperationFailed for a visit of another case, MoveRefused for one that is over.
    """
    now = visits.status_of(context.tx, context.case.id, given.visit_id)
    if now is None:
        raise OperationFailed(operation=OPERATION.name, reason=say("store.no_such_visit"))
    if now != given.status:
        move(context.tx, "visit", given.visit_id, now, given.status, **_told(context, given))
        context.remember("visit.marked", visit=given.visit_id, status=given.status)
    return Done(visit_status=given.status)


def _told(context: OperationContext, given: Given) -> dict[str, object]:
    values: dict[str, object] = {}
    if given.notified_at is not None:
        values["notified_at"] = context.calendar.local(given.notified_at)
    if given.notify_channel is not None:
        values["notify_channel"] = given.notify_channel
    return values


OPERATION = Operation("visit.mark", Given, Done, run)
