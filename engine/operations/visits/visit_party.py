"""Сказать, кого ждут на посещении: colleagues whose post was ticked hear the day from the program (clause ekb.4.c)."""

from __future__ import annotations

from collections.abc import Mapping

from engine.ids.rising import new_id
from engine.operations.operation import Effect, Inputs, Operation, OperationContext, Outputs
from engine.registry.families.access import barred_from_family
from engine.registry.people import staff
from engine.registry.work import visits

CODE = "visit_party"
#: Who of the form's list has an account in the program, and as what; the others are told by the curator.
ROLES: Mapping[str, str] = {"psychologist": "psychologist"}


class Given(Inputs):
    visit_id: str
    clause: str | None = None


class Done(Outputs):
    told: int


def run(context: OperationContext, given: Given) -> Done:
    """Nobody whom the family is shut to. ``told``: how many hear of it; the visit's day stands in the notice, the family does not."""
    planned = visits.planned_day(context.tx, context.case.id, given.visit_id, context.calendar.zone)
    parties = visits.intent(context.tx, context.case.id, given.visit_id).parties
    roles = [ROLES[party] for party in parties if party in ROLES]
    barred = barred_from_family(context.tx, context.case.family_id) | {context.case.curator_id}
    people = {
        one
        for role in roles
        for one in staff.holders(context.tx, context.case.institution, role)
        if one not in barred
    }
    if planned is None or not people:
        return Done(told=0)
    told = new_id()
    facts = {"code": CODE, "to": roles, "clause": given.clause, "by": context.case.curator_id}
    context.effects.append(
        Effect("notice", {**facts, "since": planned.isoformat(), "people": sorted(people), "told": told})
    )
    for role in roles:
        context.remember("notice.sent", to=role, code=CODE, clause=given.clause, told=told)
    return Done(told=len(people))


OPERATION = Operation("visit.party", Given, Done, run)
