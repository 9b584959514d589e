"""Сотрудники на выбор: people of a role with their load, as a list for a form."""

from __future__ import annotations

from pydantic import BaseModel

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families.access import barred_from_family
from engine.registry.people import staff
from engine.words import say


class Given(Inputs):
    role: str


class Candidate(BaseModel):
    label: str
    value: str  # login


class Found(Outputs):
    candidates: list[Candidate]


def run(context: OperationContext, given: Given) -> Found:
    """Nobody is offered whom the family is shut to."""
    barred = barred_from_family(context.tx, context.case.family_id)
    people = staff.loads(context.tx, context.case.institution, given.role)
    loads = [each for each in people if each.id not in barred]
    return Found(
        candidates=[
            Candidate(label=say("store.candidate", name=load.name, cases=load.open_cases), value=load.login)
            for load in loads
        ]
    )


OPERATION = Operation("staff.candidates", Given, Found, run)
