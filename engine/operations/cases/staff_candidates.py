"""Сотрудники на выбор: people of a role with their load, as a list for a form."""

from __future__ import annotations

from pydantic import BaseModel

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families.access import barred_from_family
from engine.registry.people import staff
from engine.words import say


class Given(Inputs):
    role: str
    with_training: bool = False


class Candidate(BaseModel):
    label: str
    value: str  # login


class Found(Outputs):
    candidates: list[Candidate]
    untrained: list[str]


def run(context: OperationContext, given: Given) -> Found:
    """Nobody is offered whom the family is shut to. ``untrained``: logins of those of whom no training is written down that
    holds today; asked for only where the institution wants it looked at (clause rods.6.1.b)."""
    barred = barred_from_family(context.tx, context.case.family_id)
    people = staff.loads(context.tx, context.case.institution, given.role)
    loads = [each for each in people if each.id not in barred]
    known = _trained(context, loads) if given.with_training else {}
    return Found(
        candidates=[
            Candidate(label=_label(load, known, given.with_training), value=load.login) for load in loads
        ],
        untrained=[load.login for load in loads if load.id not in known] if given.with_training else [],
    )


def _trained(context: OperationContext, loads: list[staff.Load]) -> dict[int, str]:
    """What each is trained for today; who is not has no entry."""
    written = staff.trainings(context.tx, [load.id for load in loads])
    now = {
        person: [one.qualification for one in lines if one.holds(context.today)]
        for person, lines in written.items()
    }
    return {person: "; ".join(held) for person, held in now.items() if held}


def _label(load: staff.Load, known: dict[int, str], with_training: bool) -> str:
    label = say("store.candidate", name=load.name, cases=load.open_cases)
    if not with_training:
        return label
    trained = known.get(load.id)
    return label + (say("store.trained", what=trained) if trained else say("store.untrained"))


OPERATION = Operation("staff.candidates", Given, Found, run)
