"""The task of a case that a person does next: the most pressing one they may do, danger before every term."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor, may
from engine.action.projections import DANGER
from engine.sight import visible_work_items
from engine.store.session import Tx
from engine.store.tables import Case, WorkItem


@dataclass(frozen=True)
class NextTask:
    """``theirs``: it is given to them; otherwise it is free, and theirs once they take it."""

    id: str
    theirs: bool


def next_of_case(tx: Tx, actor: Actor, case_id: str) -> NextTask | None:
    """As the case stands now. None where nothing of it is for this person."""
    query = (
        select(
            WorkItem.id,
            WorkItem.institution,
            WorkItem.role,
            WorkItem.groups,
            WorkItem.users,
            WorkItem.assignee_id,
            Case.family_id.label("family"),
            Case.process_id.label("lifecycle"),
        )
        .join(Case, Case.id == WorkItem.case_id)
        .where(WorkItem.case_id == case_id, visible_work_items(actor))
        .order_by(WorkItem.priority < DANGER, WorkItem.due_at.is_(None), WorkItem.due_at, WorkItem.id)
    )
    for row in tx.execute(query).mappings():
        facts = {name: value for name, value in row.items() if name != "id"}
        if may(actor, "complete_task", **facts):
            return NextTask(row["id"], row["assignee_id"] is not None)
    return None
