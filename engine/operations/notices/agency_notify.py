"""Известить организации: one delivery for each (M02, M05, M06, M08 of docs/domain.md, "Messages")."""

from __future__ import annotations

from engine.operations.handing_over import grounds
from engine.operations.operation import Effect, Inputs, Operation, OperationContext, Outputs
from engine.registry.work import deliveries, programmes

OWN = (
    "institution"  # a measure of the institution itself: its curator and head are told, no letter is written
)


class Given(Inputs):
    code: str
    agencies: list[str] | None = None  # none named: everyone the plan was sent to, or whom it names
    clause: str | None = None


class Done(Outputs):
    notified: int


def run(context: OperationContext, given: Given) -> Done:
    named = given.agencies if given.agencies is not None else _partners(context)
    chosen = [agency for agency in named if agency != OWN]
    allowed = grounds(context, given.code, dict.fromkeys(chosen))
    for agency, ground in allowed.items():
        delivery = deliveries.add(
            context.tx, context.case, given.code, agency, context.element, context.now, ground
        )
        context.effects.append(
            Effect("delivery", {"code": given.code, "delivery": delivery, "agency": agency})
        )
    if allowed or not chosen:
        context.remember("agencies.notified", code=given.code, agencies=sorted(allowed), clause=given.clause)
    return Done(notified=len(allowed))


def _partners(context: OperationContext) -> list[str]:
    """Everyone the plan was sent to; where it is not sent round, those who carry out its measures (clause rodp.3.2.a)."""
    tx, case = context.tx, context.case.id
    return deliveries.agencies(tx, case, "plan") or programmes.agencies(tx, case)


OPERATION = Operation("agency.notify", Given, Done, run)
