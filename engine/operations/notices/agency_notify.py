"""Известить организации: a letter for each (M01, M02, M05, M06, M08, M09, M11 of docs/domain.md, "Messages")."""

from __future__ import annotations

from engine.operations.handing_over import grounds
from engine.operations.letter_writing import write_letter
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.letters import letters
from engine.registry.work import programmes

OWN = (
    "institution"  # a measure of the institution itself: its curator and head are told, no letter is written
)


class Given(Inputs):
    code: str
    agencies: list[str] | None = None  # none named: everyone the plan was sent to, or whom it names
    clause: str | None = None


class Done(Outputs):
    notified: int  # how many letters are ready to be sent


def run(context: OperationContext, given: Given) -> Done:
    named = given.agencies if given.agencies is not None else _partners(context)
    chosen = [agency for agency in named if agency != OWN]
    allowed = grounds(context, given.code, dict.fromkeys(chosen))
    for agency, ground in allowed.items():
        write_letter(context, given.code, given.code, agency, ground, given.clause)
    if not chosen:
        context.remember("agencies.nobody", code=given.code)
    return Done(notified=len(allowed))


def _partners(context: OperationContext) -> list[str]:
    """Everyone the plan was sent to; where it is not sent round, those who carry out its measures (clause rodp.3.2.a)."""
    tx, case = context.tx, context.case.id
    return letters.agencies(tx, case, "plan") or programmes.agencies(tx, case)


OPERATION = Operation("agency.notify", Given, Done, run)
