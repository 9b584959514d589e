"""Keep what a person has typed into an open task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from engine.access import Actor, require
from engine.action.tasks.item_facts import item_facts
from engine.action.tasks.open_tasks import task_not_open, within_unit
from engine.bonds import outside
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import FormDraft, WorkItem
from engine.store.upsert import upsert


def save_draft(tx: Tx, actor: Actor, task_id: str, data: Mapping[str, object]) -> datetime:
    """Returns when it was saved. Raises TaskNotOpen, NotAllowed. The case is not locked: nothing of it changes."""
    open_task = select(WorkItem.__table__).where(WorkItem.id == task_id, *outside(actor.sight.shut))
    row = tx.execute(open_task).mappings().first()
    if (
        row is None
        or row["institution"] != actor.institution
        or (actor.bounded and not within_unit(tx, actor, task_id))
    ):
        raise task_not_open(tx, actor, task_id)
    require(actor, "view_task", **item_facts(row, cases.look(tx, row["case_id"])))
    now = tx.now()
    draft = {"task_id": task_id, "person_id": actor.id, "data": dict(data), "saved_at": now}
    tx.execute(upsert(tx, FormDraft, draft, ["task_id", "person_id"]))
    return now
