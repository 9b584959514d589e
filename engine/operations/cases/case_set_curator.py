"""Закрепить куратора: from this step on ``case.curator`` is the curator's login."""

from __future__ import annotations

from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.people import staff
from engine.words import say


class Given(Inputs):
    curator: str
    deputy: str | None = None


class Done(Outputs):
    curator: str


def run(context: OperationContext, given: Given) -> Done:
    """Both people must be active members of the institution's staff (clause zhod.stage1.a and its like)."""
    curator = staff.find(context.tx, context.case.institution, given.curator)
    deputy = staff.find(context.tx, context.case.institution, given.deputy) if given.deputy else None
    if curator is None or (given.deputy and deputy is None):
        raise OperationFailed(operation=OPERATION.name, reason=say("store.no_such_person"))
    context.case.curator_id, context.case.curator = curator, given.curator
    context.remember("curator.set", curator=curator, deputy=deputy)
    return Done(curator=given.curator)


OPERATION = Operation("case.set_curator", Given, Done, run)
