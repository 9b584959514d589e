"""Выбрать дела для проверки: one case of each specialist, with what its papers lack (clause rods.7.2.b)."""

from __future__ import annotations

from pydantic import BaseModel

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.units import unit_papers
from engine.registry.units.unit_papers import Sampled
from engine.words import say

ANSWERS = {True: "yes", False: "no", None: "na"}


class Given(Inputs):
    process: str


class Chosen(BaseModel):
    case_number: str
    specialist: str


class Point(BaseModel):
    point: str
    answer: str  # yes | no | na


class Candidate(BaseModel):
    label: str
    value: str  # login


class Done(Outputs):
    sample: list[Chosen]
    checklist: list[Point]
    leading: list[Candidate]  # who leads cases: whom a fault can be given to


def run(context: OperationContext, given: Given) -> Done:
    chosen = unit_papers.sample(context.tx, context.case.institution, given.process, context.now)
    return Done(
        sample=[Chosen(case_number=one.number, specialist=one.curator) for one in chosen],
        checklist=[point for one in chosen for point in _points(one)],
        leading=[Candidate(label=one.curator, value=one.login) for one in chosen],
    )


def _points(one: Sampled) -> list[Point]:
    return [
        Point(point=f"{one.number}: {say(f'store.paper_{code}')}", answer=ANSWERS[there])
        for code, there in one.papers.items()
    ]


OPERATION = Operation("unit.papers", Given, Done, run)
