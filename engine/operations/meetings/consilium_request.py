"""Вынести вопрос на консилиум: the case goes on when message ``consilium_decided`` with the item's id arrives."""

from __future__ import annotations

from typing import Any, Literal

from engine.errors import OperationFailed, TermRefused
from engine.operations.operation import Inputs, Operation, Outputs, Scene
from engine.registry.meetings import agenda
from engine.worktime import Deadline, resolve

Question = Literal["enrol", "level", "review", "correct", "remove", "extraordinary"]
Level = Literal["adaptation", "basic", "crisis", "emergency"]


class Given(Inputs):
    question: Question
    due: Any = None  # a term, a date or a moment
    recommended_level: Level | None = None
    clause: str | None = None


class Done(Outputs):
    item: str


def run(scene: Scene, given: Given) -> Done:
    """The body (СПМПК or consilium) is the institution's own."""
    due = _due(scene, given.due)
    item = agenda.add(
        scene.tx,
        {
            "institution": scene.case.institution,
            "body": agenda.body_of(scene.tx, scene.case.institution),
            "case_id": scene.case.id,
            "family_id": scene.case.family_id,
            "question": given.question,
            "recommended_level": given.recommended_level,
            "clause": given.clause or "",
            "reporter_id": scene.case.curator_id,
            "requested_at": scene.now,
            "due_at": due.due if due else None,
            "due_why": list(due.why) if due else [],
        },
    )
    scene.remember(
        "consilium.requested",
        item=item,
        question=given.question,
        clause=given.clause,
        due=scene.local(due.due) if due else None,
    )
    return Done(item=item)


def _due(scene: Scene, term: Any) -> Deadline | None:
    if term is None:
        return None
    try:
        return resolve(term, scene.now, scene.calendar)
    except TermRefused as fault:
        raise OperationFailed(operation=OPERATION.name, reason=fault.sentence()) from fault


OPERATION = Operation("consilium.request", Given, Done, run)
