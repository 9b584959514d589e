"""Вынести вопрос на консилиум: the case goes on when message ``consilium_decided`` with the item's id arrives."""

from __future__ import annotations

from typing import Literal

from engine.errors import OperationFailed, TermRefused
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs, Stated
from engine.registry.meetings import agenda
from engine.worktime import Deadline, resolve

Question = Literal["enrol", "level", "review", "correct", "remove", "extraordinary"]
Level = Literal["adaptation", "basic", "crisis", "emergency"]


class Given(Inputs):
    question: Question
    due: Stated = None
    recommended_level: Level | None = None
    clause: str | None = None


class Done(Outputs):
    item: str


def run(context: OperationContext, given: Given) -> Done:
    """The body (СПМПК or consilium) is the institution's own."""
    due = _due(context, given.due)
    item = agenda.add(
        context.tx,
        {
            "institution": context.case.institution,
            "body": agenda.body_of(context.tx, context.case.institution),
            "case_id": context.case.id,
            "family_id": context.case.family_id,
            "question": given.question,
            "recommended_level": given.recommended_level,
            "clause": given.clause or "",
            "reporter_id": context.case.curator_id,
            "requested_at": context.now,
            "due_at": due.due if due else None,
            "due_why": list(due.why) if due else [],
        },
    )
    context.remember(
        "consilium.requested",
        item=item,
        question=given.question,
        clause=given.clause,
        due=context.local(due.due) if due else None,
    )
    return Done(item=item)


def _due(context: OperationContext, term: object) -> Deadline | None:
    if term is None:
        return None
    try:
        return resolve(term, context.now, context.calendar)
    except TermRefused as fault:
        raise OperationFailed(operation=OPERATION.name, reason=fault.sentence()) from fault


OPERATION = Operation("consilium.request", Given, Done, run)
