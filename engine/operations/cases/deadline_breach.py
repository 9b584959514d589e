"""Записать срыв срока: on the named element's open term, or as a broken norm of its own."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import deadlines


class Given(Inputs):
    clause: str
    element: str | None = None
    facts: dict[str, object] | None = None  # numbers and dates


class Done(Outputs):
    breached_at: str


def run(context: OperationContext, given: Given) -> Done:
    """The task stays open: a breach is seen and escalated, it stops nothing (docs/dialect.md, "Terms")."""
    at = deadlines.break_open(context.tx, context.case.id, given.element) if given.element else None
    if at is None:
        at = context.now
        name = context.place.name if context.place else ""
        deadlines.break_norm(
            context.tx, context.case, given.element or context.element, name, given.clause, at
        )
    context.remember(
        "deadline.escalated", element=given.element, clause=given.clause, facts=given.facts or {}
    )
    return Done(breached_at=context.local(at))


OPERATION = Operation("deadline.breach", Given, Done, run)
