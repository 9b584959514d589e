"""Вспомнить цель и участников: what a visit is for and who goes, and what the one before it was for (clause ekb.6.8.a)."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import visits


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
    own = visits.intent(context.tx, context.case.id, given.visit_id)
    last = visits.last_intent(context.tx, context.case.id, given.visit_id)
    return Done(
        intent=Intent(
            purpose=own.purpose,
            parties=list(own.parties),
            last_on=last.on,
            last_purpose=last.purpose,
            last_parties=last.came,
        )
    )


OPERATION = Operation("visit.intent", Given, Done, run)
