"""Подготовить письмо ещё раз: the organisation was silent, or never got the first one."""

from __future__ import annotations

from engine.operations.handing_over import grounds
from engine.operations.letter_writing import write_letter
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.letters import letters
from engine.registry.letters.recipients import Recipient


class Given(Inputs):
    letter: str


class Done(Outputs):
    prepared: bool  # false where it may not go any more: the family took its consent back meanwhile


def run(context: OperationContext, given: Given) -> Done:
    """A letter of the same kind from what is known today; for the answer to the first one nobody waits any more."""
    letter = letters.find(context.tx, given.letter)
    if letter is None or letter.case_id != context.case.id:
        return Done(prepared=False)
    letters.stop_waiting(context.tx, letter.id)
    ground = grounds(context, letter.code, [letter.agency]).get(letter.agency)
    if ground is None:
        return Done(prepared=False)
    to = Recipient(letter.agency, letter.agency_name)
    write_letter(context, letter.kind, letter.code, to, ground, letter.clause)
    return Done(prepared=True)


OPERATION = Operation("letter.repeat", Given, Done, run)
