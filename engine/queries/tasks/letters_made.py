"""Letters that completing a task made: whoever completed it is told at once what now waits to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from engine.access import Actor, may
from engine.action.visible_case import sees_case
from engine.registry.letters.letters import WAITING
from engine.store.session import Tx
from engine.store.tables import Letter, Submission


@dataclass(frozen=True)
class LettersMade:
    """How many of a case still wait, and how many of these tell of danger; ``case_id``: of which."""

    case_id: str
    waiting: int
    urgent: int


def letters_made(tx: Tx, actor: Actor, task_id: str) -> LettersMade | None:
    """None where the task made no letters, or they are not for this person."""
    row = tx.execute(select(Submission.case_id, Submission.at).where(Submission.task_id == task_id)).first()
    if row is None or not may(actor, "view_letters") or not sees_case(tx, actor, row.case_id):
        return None
    made = select(Letter.urgency, func.count().label("n")).where(
        Letter.case_id == row.case_id, Letter.status.in_(WAITING), Letter.prepared_at >= row.at
    )
    counted = {each.urgency: each.n for each in tx.execute(made.group_by(Letter.urgency))}
    waiting = sum(counted.values())
    return LettersMade(row.case_id, waiting, counted.get("urgent", 0)) if waiting else None
