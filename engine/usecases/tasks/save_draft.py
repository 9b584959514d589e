"""Keep what a person has typed into an open task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from engine.access import Actor, require
from engine.action.tasks.item_facts import item_facts
from engine.action.tasks.open_tasks import task_not_open, within_unit
from engine.bonds import outside
from engine.errors import KuratorError
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import FormDraft, WorkItem
from engine.store.upsert import upsert


class DraftMoved(KuratorError):
    """The draft was saved from another window since this one was opened. Facts: saved_at, data (what stands there)."""

    code = "errors.draft_moved"


def save_draft(
    tx: Tx, actor: Actor, task_id: str, data: Mapping[str, object], base: str | None = None
) -> datetime:
    """Returns when it was saved. ``base``: when the draft was saved that the page knows, empty for none (None: not asked).

    Raises DraftMoved, TaskNotOpen, NotAllowed. The case is not locked: nothing of it changes.
    """
    open_task = select(WorkItem.__table__).where(WorkItem.id == task_id, *outside(actor.sight.shut))
    row = tx.execute(open_task).mappings().first()
    if (
        row is None
        or row["institution"] != actor.institution
        or (actor.bounded and not within_unit(tx, actor, task_id))
    ):
        raise task_not_open(tx, actor, task_id)
    require(actor, "view_task", **item_facts(row, cases.look(tx, row["case_id"])))
    if base is not None:
        must_be_known(tx, actor, task_id, data, base)
    now = tx.now()
    draft = {"task_id": task_id, "person_id": actor.id, "data": dict(data), "saved_at": now}
    tx.execute(upsert(tx, FormDraft, draft, ["task_id", "person_id"]))
    return now


def must_be_known(tx: Tx, actor: Actor, task_id: str, data: Mapping[str, object], base: str) -> None:
    """The same text from two windows is no conflict. Raises DraftMoved."""
    mine = (FormDraft.task_id == task_id, FormDraft.person_id == actor.id)
    kept = tx.execute(select(FormDraft.data, FormDraft.saved_at).where(*mine)).one_or_none()
    if kept is None or kept.data == data or kept.saved_at.isoformat() == base:
        return
    raise DraftMoved(saved_at=kept.saved_at, data=kept.data)
