"""Открыть год подразделения: the case concerns the unit itself, not a family (clauses rods.7.1, rods.7.2.b)."""

from __future__ import annotations

from datetime import date

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import families


class Given(Inputs):
    pass


class Done(Outputs):
    month_from: date  # first day of the month the work begins in
    quarter_from: date
    year_ends: date


def run(context: OperationContext, given: Given) -> Done:
    """The record that stands for the unit is marked as one: no list or report counts it among families."""
    families.set_status(context.tx, context.case.family_id, families.UNIT)
    today = context.today
    context.remember("unit.opened", year=today.year)
    return Done(
        month_from=today.replace(day=1),
        quarter_from=today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
        year_ends=today.replace(month=12, day=31),
    )


OPERATION = Operation("unit.open", Given, Done, run)
