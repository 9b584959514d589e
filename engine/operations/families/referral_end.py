"""Закончить запрос без ответа: one that did not go out is not waited for, one that was not answered is closed (omsk.5.3.b)."""

from __future__ import annotations

from typing import Literal

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import referrals


class Given(Inputs):
    agency: str
    status: Literal["withheld", "silent"]


class Done(Outputs):
    ended: bool


def run(context: OperationContext, given: Given) -> Done:
    """``ended`` is false where nothing was asked of the organisation."""
    end = referrals.withhold if given.status == "withheld" else referrals.give_up
    ended = end(context.tx, context.case.id, given.agency)
    context.remember("referral.ended", agency=given.agency, status=given.status)
    return Done(ended=ended)


OPERATION = Operation("referral.end", Given, Done, run)
