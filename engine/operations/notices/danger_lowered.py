"""Сообщить, что сигнал об опасности понижен: «Да» of the first signal became «Нет», with a reason, and the head hears of it."""

from __future__ import annotations

from engine.operations.notices import notice_send
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs

CODE = "danger_lowered"


class Given(Inputs):
    lowered: bool
    to: str  # a role of config/roles.toml
    clause: str | None = None


class Done(Outputs):
    told: bool


def run(context: OperationContext, given: Given) -> Done:
    """Nothing happens where nothing was lowered; the words of the reason stand in the form of the case."""
    if given.lowered:
        notice_send.run(context, notice_send.Given(code=CODE, to=given.to, clause=given.clause))
    return Done(told=given.lowered)


OPERATION = Operation("danger.lowered", Given, Done, run)
