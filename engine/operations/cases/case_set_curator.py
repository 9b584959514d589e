"""Закрепить куратора: from this step on ``case.curator`` is the curator's login."""

from __future__ import annotations

from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families.access import barred_from_family
from engine.registry.people import staff
from engine.registry.people.powers import see_families
from engine.words import say


class Given(Inputs):
    curator: str
    deputy: str | None = None


class Done(Outputs):
    curator: str


def run(context: OperationContext, given: Given) -> Done:
    """Both people must be active members of the institution's staff who see families (clause zhod.stage1.a and its like), and not kept from the family."""
    curator = staff.find(context.tx, context.case.institution, given.curator)
    deputy = staff.find(context.tx, context.case.institution, given.deputy) if given.deputy else None
    people = {person for person in (curator, deputy) if person is not None}
    if curator is None or (given.deputy and deputy is None) or people - see_families(context.tx, people):
        raise OperationFailed(operation=OPERATION.name, reason=say("store.no_such_person"))
    if {curator, deputy} & barred_from_family(context.tx, context.case.family_id):
        raise OperationFailed(operation=OPERATION.name, reason=say("store.kept_from_family"))
    context.case.curator_id, context.case.curator = curator, given.curator
    context.remember("curator.set", curator=curator, deputy=deputy)
    return Done(curator=given.curator)


OPERATION = Operation("case.set_curator", Given, Done, run)
