"""Узнать, какие мероприятия не закрыты: what of the programme in force still has to be done (clause rods.1.6.e)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import programmes


class Given(Inputs):
    pass


class Done(Outputs):
    open: list[int]


def run(context: OperationContext, given: Given) -> Done:
    """Numbers of the measures as the programme lists them; a measure that ended is not begun a second time."""
    return Done(open=programmes.unfinished(context.tx, context.case.id))


OPERATION = Operation("measures.open", Given, Done, run)
