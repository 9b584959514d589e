"""Узнать, намечено ли что-то в деле: sustained support must not pause unseen (clauses rods.1.6.e, omsk.3.g)."""

from __future__ import annotations

from engine.errors import OperationFailed, TermRefused
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs, Stated
from engine.registry.work import ahead
from engine.worktime import resolve


class Given(Inputs):
    within: Stated  # how far ahead something must be planned


class Done(Outputs):
    idle: bool


def run(context: OperationContext, given: Given) -> Done:
    """Idle: no open task falls due between now and then (an overdue one is no activity), no visit is planned, no question waits for a consilium."""
    try:
        until = resolve(given.within, context.now, context.calendar).due
    except TermRefused as fault:
        raise OperationFailed(operation=OPERATION.name, reason=fault.sentence()) from fault
    return Done(idle=not ahead.anything(context.tx, context.case.id, context.now, until))


OPERATION = Operation("case.activity", Given, Done, run)
