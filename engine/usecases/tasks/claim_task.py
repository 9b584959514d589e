"""Take a free task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from engine.access import Actor, acts_for, may
from engine.action.tasks.hand_over import hand_over
from engine.action.tasks.item_facts import item_facts
from engine.action.tasks.open_tasks import hold_item
from engine.errors import NotAllowed, TaskTaken
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Person, WorkItem


def claim_task(tx: Tx, actor: Actor, task_id: str) -> None:
    """Who stands in takes it for the person away: it stays theirs when the order is over.

    Raises TaskNotOpen, TaskTaken (offered to this person, and somebody was quicker), NotAllowed.
    """
    try:
        item = hold_item(tx, actor, task_id, "claim_task")
    except NotAllowed:
        _tell_who_was_quicker(tx, actor, task_id)
        raise
    away = acts_for(actor, item_facts(item, cases.look(tx, item["case_id"])))
    hand_over(tx, actor, item, away.whom.id if away else actor.id, "task.claimed", away=away)


def _tell_who_was_quicker(tx: Tx, actor: Actor, task_id: str) -> None:
    query = select(WorkItem.__table__, Person.name.label("by")).join(
        Person, Person.id == WorkItem.assignee_id
    )
    row = tx.execute(query.where(WorkItem.id == task_id)).mappings().first()
    if row is None or row["assignee_id"] == actor.id:
        return
    if may(actor, "claim_task", **_as_it_was(row)):
        raise TaskTaken(name=row["name"], by=row["by"])


def _as_it_was(row: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that access looks at, while the task was free."""
    facts = {name: row[name] for name in ("institution", "role", "groups", "users")}
    return {**facts, "assignee_id": None}
