"""Узнать, что выявлено впервые: one finding is told once, a relapse again (clauses rodp.2.goal.b, zhod.stage3.c)."""

from __future__ import annotations

from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import findings
from engine.words import say


class Given(Inputs):
    pass


class Done(Outputs):
    news: list[str]


def run(context: OperationContext, given: Given) -> Done:
    """What the form sent in this action found of a child's rights and the case did not know: codes of
    ``findings.KINDS``. Raises OperationFailed where the form before it is not kept as a visit or an assessment."""
    row = context.recorded.get("risk") or context.recorded.get("visit")
    if row is None:
        raise OperationFailed(operation=OPERATION.name, reason=say("store.nothing_judged"))
    return Done(news=findings.news(context.tx, context.case.id, row))


OPERATION = Operation("findings.new", Given, Done, run)
