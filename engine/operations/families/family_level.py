"""Записать уровень сопровождения: changed inside the main stage, it stands for the family at once and not when the stage ends."""

from __future__ import annotations

from typing import Literal

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import levels

Level = Literal["adaptation", "basic", "crisis", "emergency"]


class Given(Inputs):
    support_level: Level
    risk_score: int | None = None  # the score it rests on


class Done(Outputs):
    support_level: Level


def run(context: OperationContext, given: Given) -> Done:
    """The same level again is no change (clause omsk.6.4.d)."""
    levels.keep(context.tx, context.case, given.model_dump(exclude_none=True))
    context.remember("family.level", **given.model_dump())
    return Done(support_level=given.support_level)


OPERATION = Operation("family.level", Given, Done, run)
