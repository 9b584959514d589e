"""Узнать, как менялись климат и отношения: what the visits have noted, in their order (clause rodp.2.task.1)."""

from __future__ import annotations

from datetime import date

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import visit_scales


class Given(Inputs):
    since: date | None = None  # the first day that is asked about; without it from the beginning
    low: int | None = None  # a scale that is never above it is low; without it none is


class Done(Outputs):
    climate: list[int]
    relations: list[int]
    fell: bool
    stays_low: bool
    unseen: int  # the last visits in a row that left one of them open


def run(context: OperationContext, given: Given) -> Done:
    """Both scales, the oldest visit first, from the last visit before ``since`` on; ``fell``: one of them ends lower than
    it began, ``stays_low``: one of them was low at every visit."""
    climate, relations = visit_scales.noted(context.tx, context.case.id, given.since)
    scales = climate, relations
    return Done(
        climate=climate,
        relations=relations,
        fell=any(_fell(scale) for scale in scales),
        stays_low=given.low is not None and any(scale and max(scale) <= given.low for scale in scales),
        unseen=visit_scales.unseen(context.tx, context.case.id),
    )


def _fell(scale: list[int]) -> bool:
    return bool(scale) and scale[-1] < scale[0]


OPERATION = Operation("visits.scales", Given, Done, run)
