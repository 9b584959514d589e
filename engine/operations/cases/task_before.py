"""Узнать, был ли уже такой шаг: what two ways lead to is asked of people once (clause zhod.stage2.a.term)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import deadlines


class Given(Inputs):
    element: str  # a task with a term


class Done(Outputs):
    before: bool


def run(context: OperationContext, given: Given) -> Done:
    """Whether the case has or had a task of this element, done or not."""
    return Done(before=deadlines.begun(context.tx, context.case.id, given.element))


OPERATION = Operation("task.before", Given, Done, run)
