"""Подсчитать сделанное: goals of the plan, measures, visits and risk as the databank has them, for the final analysis."""

from __future__ import annotations

from dataclasses import asdict

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import results


class Given(Inputs):
    pass


class Done(Outputs):
    goals: list[dict[str, str]]
    dropped: list[dict[str, str]]
    goals_dropped: list[dict[str, str]]
    measures_planned: int
    measures_done: int
    visits_held: int
    risk_before: int | None
    risk_after: int | None


def run(context: OperationContext, given: Given) -> Done:
    """What the form of the results is opened with; whoever fills it says what became of each goal."""
    return Done(**asdict(results.so_far(context.tx, context.case.id)))


OPERATION = Operation("results.so_far", Given, Done, run)
