"""Записать вид патроната или узнать, какой стоит: a type ordered while no stage listens is found by the stage that comes."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import select

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import levels
from engine.store.tables import FamilyLevel


class Given(Inputs):
    patronage_type: Literal["emergency", "planned", "control"] | None = None  # None only asks


class Done(Outputs):
    stands: str | None  # None: nobody has said a type in this case yet


def run(context: OperationContext, given: Given) -> Done:
    """What stands already is no change (clause zhod.type.choice)."""
    if given.patronage_type is not None:
        levels.keep(context.tx, context.case, given.model_dump())
        context.remember("family.type", **given.model_dump())
    stands = select(FamilyLevel.value).where(
        FamilyLevel.case_id == context.case.id,
        FamilyLevel.kind == "patronage_type",
        FamilyLevel.until.is_(None),
    )
    return Done(stands=context.tx.connection.scalar(stands))


OPERATION = Operation("family.type", Given, Done, run)
