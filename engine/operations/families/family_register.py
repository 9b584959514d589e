"""Зарегистрировать обращение: the application gets its number of the year and its moment, which starts the terms."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry import numbers
from engine.registry.families import applications, families


class Given(Inputs):
    pass


class Done(Outputs):
    application_no: str
    registered_at: str


def run(context: OperationContext, given: Given) -> Done:
    """«12/2026»: unique within institution and year (docs/domain.md, "Application")."""
    number = numbers.next_number(context.tx, context.case.institution, "application", context.today.year)
    written = f"{number}/{context.today.year}"
    families.set_status(context.tx, context.case.family_id, "registered", registered_at=context.now)
    applications.register(context.tx, context.case.id, written, context.now)
    context.remember("application.registered", number=number)
    return Done(application_no=written, registered_at=context.local(context.now))


OPERATION = Operation("family.register", Given, Done, run)
