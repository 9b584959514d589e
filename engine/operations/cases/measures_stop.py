"""Снять мероприятия, которых решение больше не держит: what the plan still had to do ends with the decision that replaces it (clause zhod.stage4.c)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import stop


class Given(Inputs):
    pass


class Done(Outputs):
    cancelled: int


def run(context: OperationContext, given: Given) -> Done:
    """Open measures of the case are cancelled, so that no card calls them alive; told only where there were any."""
    cancelled = stop.cancel_open(context.tx, context.case.id, "measure")
    if cancelled:
        context.remember("measures.stopped", count=cancelled)
    return Done(cancelled=cancelled)


OPERATION = Operation("measures.stop", Given, Done, run)
