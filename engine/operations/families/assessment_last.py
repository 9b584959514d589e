"""Вспомнить прошлую оценку: what was answered then is shown beside the new question and chosen by nobody beforehand."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import findings


class Given(Inputs):
    pass


class Done(Outputs):
    last: dict[str, object]


def run(context: OperationContext, given: Given) -> Done:
    """Factors of the case's last assessment by their keys, and ``on``, its day; empty before the first."""
    return Done(last=findings.last_factors(context.tx, context.case.id))


OPERATION = Operation("assessment.last", Given, Done, run)
