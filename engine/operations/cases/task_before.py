"""Узнать, был ли уже такой шаг: what two ways lead to is asked of people once (clause zhod.stage2.a.term)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import deadlines


class Given(Inputs):
    element: str  # a task with a term


class Done(Outputs):
    before: bool
    waits: bool  # it is open now


def run(context: OperationContext, given: Given) -> Done:
    """Whether the case has or had a task of this element, done or not, and whether it has one now."""
    asked = context.tx, context.case.id, given.element
    return Done(before=deadlines.begun(*asked), waits=deadlines.waits(*asked))


OPERATION = Operation("task.before", Given, Done, run)
