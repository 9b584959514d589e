"""Узнать, когда кончается согласие: a consent that runs out unnoticed stops the ground of the work (clause rodp.3.1.b)."""

from __future__ import annotations

from datetime import date

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import consents


class Given(Inputs):
    since: date | None = (
        None  # only sheets that end later: about the others the family has been asked already
    )


class Done(Outputs):
    until: date | None


def run(context: OperationContext, given: Given) -> Done:
    """The earliest day on which a signed sheet of the case ends; None where each holds until it is withdrawn."""
    return Done(until=consents.first_end(context.tx, context.case.id, given.since))


OPERATION = Operation("consents.term", Given, Done, run)
