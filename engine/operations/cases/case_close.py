"""Закрыть учёт семьи по делу: status and reason on the family's record; the end event closes the case itself."""

from __future__ import annotations

from datetime import date
from typing import Literal

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import families, stop

Status = Literal[
    "closed_completed", "closed_refused", "closed_withdrawn", "closed_transferred", "closed_other"
]


class Given(Inputs):
    status: Status
    reason: str | None = None  # a code, never a text


class Done(Outputs):
    closed_on: date


def run(context: OperationContext, given: Given) -> Done:
    """Nothing of the case stays open: visits, measures, requests, questions, programme.

    The family of another open case goes on.
    """
    stop.cancel_open(context.tx, context.case.id)
    stop.drop_questions(context.tx, context.case.id)
    stop.close_programmes(context.tx, context.case.id)
    if not stop.needed_elsewhere(context.tx, context.case.id, context.case.family_id):
        families.set_status(context.tx, context.case.family_id, given.status, closed_at=context.now)
    context.remember("family.closed", status=given.status, reason=given.reason)
    return Done(closed_on=context.today)


OPERATION = Operation("case.close", Given, Done, run)
