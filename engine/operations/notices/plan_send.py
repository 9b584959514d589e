"""Направить план организации: a letter with its own measures (clause zhod.stage2.b), one for each named by hand."""

from __future__ import annotations

from engine.operations.handing_over import grounds
from engine.operations.letter_writing import write_letter
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.letters import recipients


class Given(Inputs):
    agency: str


class Done(Outputs):
    sent_at: (
        str  # when the letter was prepared; empty where the family took its consent back: then nothing goes
    )


def run(context: OperationContext, given: Given) -> Done:
    """Without a consent that names the organisation it gets its measures and no word about the family."""
    why = grounds(context, "plan", [given.agency]).get(given.agency)
    if why is None:
        return Done(sent_at="")
    for to in recipients.of_plan(context.tx, context.case.id, given.agency):
        write_letter(context, "plan", "plan", to, why)
    return Done(sent_at=context.local(context.now))


OPERATION = Operation("plan.send", Given, Done, run)
