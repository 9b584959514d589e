"""Узнать, как менялись климат и отношения: what the visits have noted, in their order (clause rodp.2.task.1)."""

from __future__ import annotations

from datetime import date

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import visit_scales


class Given(Inputs):
    since: date | None = None  # the first day that is asked about; without it from the beginning


class Done(Outputs):
    climate: list[int]
    relations: list[int]
    fell: bool


def run(context: OperationContext, given: Given) -> Done:
    """Both scales, the oldest visit first; ``fell``: one of them ends lower than it began."""
    climate, relations = visit_scales.noted(context.tx, context.case.id, given.since)
    return Done(climate=climate, relations=relations, fell=_fell(climate) or _fell(relations))


def _fell(scale: list[int]) -> bool:
    return bool(scale) and scale[-1] < scale[0]


OPERATION = Operation("visits.scales", Given, Done, run)
