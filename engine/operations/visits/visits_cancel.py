"""Отменить назначенные посещения: the rows of the schedule that have not come yet."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.operations.visits.visit_record import Kind
from engine.registry.work import visit_days


class Given(Inputs):
    kind: Kind | None = None  # none named: visits of every kind


class Done(Outputs):
    cancelled: int


def run(context: OperationContext, given: Given) -> Done:
    cancelled = visit_days.cancel_waiting(context.tx, context.case.id, given.kind)
    context.remember("visits.cancelled", count=cancelled)
    return Done(cancelled=cancelled)


OPERATION = Operation("visits.cancel", Given, Done, run)
