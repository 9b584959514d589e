"""Вспомнить цель и участников: what a visit is for and who goes, and what the one before it was for (clause ekb.6.8.a)."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import visit_intents


class Given(Inputs):
    visit_id: str


class Intent(BaseModel):
    """Empty where nobody has said it yet."""

    purpose: str
    parties: list[str]
    last_on: date | None
    last_purpose: str
    last_parties: str


class Done(Outputs):
    intent: Intent


def run(context: OperationContext, given: Given) -> Done:
    """Of this case alone; forms show it, nothing is routed by it."""
    own = visit_intents.of_visit(context.tx, context.case.id, given.visit_id)
    last = visit_intents.before(context.tx, context.case.id, given.visit_id)
    return Done(
        intent=Intent(
            purpose=own.purpose,
            parties=own.parties,
            last_on=last.on,
            last_purpose=last.purpose,
            last_parties=last.came,
        )
    )


OPERATION = Operation("visit.intent", Given, Done, run)
