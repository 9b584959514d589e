"""Проверить, есть ли ответ: whether a letter that nobody answered in time still has to be asked about."""

from __future__ import annotations

from typing import Literal

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.letters import letters


class Given(Inputs):
    letter: str
    outcome: Literal["promised", "answered", "without"]  # without: the answer is not needed any more


class Done(Outputs):
    settled: bool


def run(context: OperationContext, given: Given) -> Done:
    """Settled: the answer stands in the incoming register, the letter came back, or nobody waits for it any more."""
    letter = letters.find(context.tx, given.letter)
    if letter is None or letter.case_id != context.case.id or letter.status not in letters.UNANSWERED:
        return Done(settled=True)
    drop = given.outcome == "without"
    if drop:
        letters.stop_waiting(context.tx, letter.id)
        context.remember(
            "letter.not_awaited",
            letter=letter.id,
            code=letter.code,
            agency=letter.agency,
            number=f"{letter.number}/{letter.year}",
        )
    return Done(settled=drop)


OPERATION = Operation("letter.settle", Given, Done, run)
