"""Известить сотрудника или семью: a line inside the product for a role, a letter for the family."""

from __future__ import annotations

from engine.errors import OperationFailed
from engine.ids.rising import new_id
from engine.operations.handing_over import grounds
from engine.operations.letter_writing import write_letter
from engine.operations.operation import Effect, Inputs, Operation, OperationContext, Outputs
from engine.registry.families.hand_over import FAMILY
from engine.registry.letters.recipients import Recipient
from engine.words import say


class Given(Inputs):
    code: str
    to: str  # a role of config/roles.toml, or family
    clause: str | None = None


class Done(Outputs):
    sent_at: str


def run(context: OperationContext, given: Given) -> Done:
    if given.to not in context.tx.config.roles:
        raise OperationFailed(operation=OPERATION.name, reason=say("store.no_such_role", role=given.to))
    if given.to == FAMILY:
        for agency, ground in grounds(context, given.code, [FAMILY]).items():
            write_letter(context, "notice", given.code, Recipient(agency), ground, given.clause)
        return Done(sent_at=context.local(context.now))
    facts = {"code": given.code, "clause": given.clause, "element": context.element}
    told = new_id()
    context.effects.append(Effect("notice", {**facts, "told": told, "to": given.to}))
    context.remember("notice.sent", to=given.to, code=given.code, clause=given.clause, told=told)
    return Done(sent_at=context.local(context.now))


OPERATION = Operation("notice.send", Given, Done, run)
