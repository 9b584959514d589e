"""A person completes a task on its page: where nothing but the case moved, it may be undone for some minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, insert, or_, select

from engine.access import Actor
from engine.action.records.unknown_facts import touched
from engine.action.tasks.undoable import leaves_nothing, records
from engine.models import versions
from engine.registry.families import levels
from engine.settings import number
from engine.sight import visible_work_items
from engine.store import cases
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import CaseState, DeadlineRow, JournalEntry, Outbox, TaskUndo, WorkItem
from engine.usecases.tasks.complete_task import Completed, complete_task

MINUTES = "KURATOR_UNDO_MINUTES"


@dataclass(frozen=True)
class _Before:
    """The case right before the completion."""

    record: CaseRecord
    state: bytes
    item: NamedRow
    breached: bool


def complete_undoable(
    tx: Tx,
    actor: Actor,
    task_id: str,
    version: int | None,
    fields: Mapping[str, object],
    key: str,
    again: bool | None = None,
) -> Completed:
    """The same as ``complete_task``, which says the arguments and the errors."""
    before = _before(tx, actor, task_id)
    done = complete_task(tx, actor, task_id, version, fields, key, again)
    if before is not None and not done.repeated:
        _remember(tx, actor, task_id, before)
    return done


def _before(tx: Tx, actor: Actor, task_id: str) -> _Before | None:
    """None where the person sees no such open task (the hidden costs what the unknown does), or its answers go into the databank."""
    wanted = (WorkItem.process, WorkItem.element, WorkItem.assignee_id, WorkItem.created_at)
    item = tx.execute(select(*wanted).where(WorkItem.id == task_id, visible_work_items(actor))).first()
    record = cases.lock_by_task(tx, task_id) if item is not None else None
    if item is None or record is None or records(tx, record.process_version_id, item.process, item.element):
        return None
    state = tx.connection.scalar(select(CaseState.state).where(CaseState.case_id == record.id))
    status = tx.connection.scalar(select(DeadlineRow.status).where(DeadlineRow.id == task_id))
    return _Before(record, state or b"", item, status == "breached")


def _remember(tx: Tx, actor: Actor, task_id: str, before: _Before) -> None:
    """One row a case: only what was completed last can be undone. What is too late for the same person goes on the way."""
    case_id, now = before.record.id, tx.now()
    own_past = (TaskUndo.person_id == actor.id) & (
        TaskUndo.until < now
    )  # others' rows are theirs: nobody waits for anybody
    tx.execute(delete(TaskUndo).where(or_(TaskUndo.case_id == case_id, own_past)))
    after = cases.look(tx, case_id)
    if after is None or not _only_moved(tx, before.record, after) or touched(tx, task_id):
        return
    row = {
        "case_id": case_id,
        "task_id": task_id,
        "person_id": actor.id,
        "until": now + timedelta(minutes=number(MINUTES)),
        "state": before.state,
        "assignee_id": before.item.assignee_id,
        "opened_at": before.item.created_at,
        "breached": before.breached,
        "lock_version": after.lock_version,
        "journal_seq": after.journal_seq,
    }
    tx.execute(insert(TaskUndo), row)


def _only_moved(tx: Tx, before: CaseRecord, after: CaseRecord) -> bool:
    """One line of the journal, no effect on the world, no level said anew, the case open."""
    if after.status != "open" or any(
        before.variables.get(kind) != after.variables.get(kind) for kind in levels.KINDS
    ):
        return False
    wanted = select(JournalEntry.action, JournalEntry.facts).where(
        JournalEntry.stream == before.stream, JournalEntry.seq > before.journal_seq
    )
    lines = tx.execute(wanted).all()
    if [line.action for line in lines] != ["task.completed"]:
        return False
    key = f"{before.id}:{before.lock_version}:0"  # as ``engine.action.action.finish`` numbers effects
    if (
        tx.connection.scalar(select(Outbox.id).where(Outbox.key == key, Outbox.case_id == before.id))
        is not None
    ):
        return False
    return leaves_nothing(versions.compiled(tx, before.process_version_id), lines[0].facts["steps"])
