"""Поставить семью на учёт: a gapless register number, status active."""

from __future__ import annotations

from datetime import date

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry import numbers
from engine.registry.families import applications, families


class Given(Inputs):
    patronage_type: str | None = None


class Done(Outputs):
    register_no: str
    enrolled_on: date


def run(context: OperationContext, given: Given) -> Done:
    """A family that is enrolled again keeps its number."""
    register_no = families.register_number(context.tx, context.case.family_id)
    if register_no is None:
        prefix = context.tx.config.institutions[context.case.institution].register_prefix
        number = numbers.next_number(context.tx, context.case.institution, "family", context.today.year)
        register_no = f"{prefix}-{context.today.year}-{number:04d}"
    families.set_status(
        context.tx,
        context.case.family_id,
        "active",
        register_no=register_no,
        registered_at=context.now,
        closed_at=None,
    )
    applications.decide(context.tx, context.case.id, "accepted", context.today)
    families.taken_on(context.tx, context.case.id, context.now)
    context.remember("family.enrolled", register_no=register_no, patronage_type=given.patronage_type)
    return Done(register_no=register_no, enrolled_on=context.today)


OPERATION = Operation("family.enrol", Given, Done, run)
