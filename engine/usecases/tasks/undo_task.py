"""Whoever has completed a task takes it back, while nothing has followed from it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, func, select, update

from engine.access import Actor
from engine.action import passages
from engine.action.action import Action, blaming, finish
from engine.action.context import CaseContext, given_facts
from engine.errors import CaseSuspended, KuratorError
from engine.journal import Entry
from engine.models import versions
from engine.registry.life.blocks import status_word
from engine.runtime.case import RunningCase
from engine.store import cases
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord, CaseRows
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, FormDraft, JournalEntry, Person, Submission, TaskUndo, WorkItem
from engine.store.upsert import upsert
from engine.words import Sentence, say

LOOKS = ("case.read",)  # reading a case moves nothing


class UndoRefused(KuratorError):
    """The completion stands. Facts: reason."""

    code = "errors.undo_refused"


def undo_task(tx: Tx, actor: Actor, task_id: str) -> str:
    """The task is open again, with what was typed as its draft; gives the id of the case.

    Raises UndoRefused (too late, something has followed, somebody has begun the next task), CaseSuspended.
    """
    mine = select(TaskUndo).where(TaskUndo.task_id == task_id, TaskUndo.person_id == actor.id)
    found = tx.execute(mine.with_only_columns(TaskUndo.case_id)).first()
    record = cases.lock(tx, found.case_id) if found else None
    row = tx.execute(select(TaskUndo.__table__).where(TaskUndo.task_id == task_id)).first()
    if record is None or row is None or record.family_id in actor.sight.shut or tx.now() >= row.until:
        raise _refused("late")
    if record.status != "open":
        raise CaseSuspended(case_id=record.id, status=status_word(tx, record))
    before = cases.rows_of(tx, record.id)
    _nothing_followed(tx, actor, record, row, before.items)
    _open_again(tx, actor, record, row, before)
    return record.id


def _refused(reason: str, **facts: object) -> UndoRefused:
    return UndoRefused(reason=Sentence.of(lambda language: say(f"errors.undo_{reason}", language, **facts)))


def _nothing_followed(
    tx: Tx, actor: Actor, record: CaseRecord, row: NamedRow, items: Collection[str]
) -> None:
    """Raises UndoRefused."""
    since = (
        select(JournalEntry.at, Person.name.label("who"))
        .join(Person, Person.id == JournalEntry.actor_id, isouter=True)
        .where(
            JournalEntry.stream == record.stream,
            JournalEntry.seq > row.journal_seq,
            JournalEntry.action.not_in(LOOKS),
        )
        .order_by(JournalEntry.seq)
    )
    moved = tx.execute(since.limit(1)).first()
    if moved is not None:
        at = moved.at.astimezone(tx.config.institutions[record.institution].zone)
        raise _refused("moved", who=moved.who or say("store.by_the_case"), at=f"{at:%d.%m.%Y %H:%M}")
    if record.lock_version != row.lock_version:
        raise _refused("changed")
    others = select(func.count()).where(FormDraft.task_id.in_(items), FormDraft.person_id != actor.id)
    if tx.connection.scalar(others):
        raise _refused("begun")


def _open_again(tx: Tx, actor: Actor, record: CaseRecord, row: NamedRow, before: CaseRows) -> None:
    """The stored state takes the place of the present one; lists and clocks follow by their difference."""
    task_id = row.task_id
    sent = tx.execute(select(Submission.data, Submission.name).where(Submission.task_id == task_id)).one()
    context = CaseContext(tx, record)
    compiled = versions.compiled(tx, record.process_version_id)
    running = RunningCase.load(compiled, row.state, context, built_ins=given_facts(tx, record))
    back = {task.id for task in running.tasks()} - before.items.keys()
    tx.execute(delete(DeadlineRow).where(DeadlineRow.id.in_(back)))  # the closed terms of what opens again
    passages.take_back(tx, _steps(tx, record, row.journal_seq))
    entry = Entry("task.undone", {"task": task_id, "name": sent.name}, actor.id)
    with blaming(record, {"kind": "undo", "task": task_id}):
        finish(Action(tx, record, before, context, running, actor.id), entry)
    _as_it_was(tx, row)
    draft = {"task_id": task_id, "person_id": actor.id, "data": sent.data, "saved_at": tx.now()}
    tx.execute(upsert(tx, FormDraft, draft, ["task_id", "person_id"]))
    tx.execute(delete(Submission).where(Submission.task_id == task_id))
    tx.execute(delete(TaskUndo).where(TaskUndo.case_id == record.id))


def _steps(tx: Tx, record: CaseRecord, seq: int) -> list[dict[str, object]]:
    """What the completion had moved."""
    line = select(JournalEntry.facts).where(JournalEntry.stream == record.stream, JournalEntry.seq == seq)
    return list((tx.connection.scalar(line) or {}).get("steps", ()))


def _as_it_was(tx: Tx, row: NamedRow) -> None:
    """Who held the task and since when; a term that was broken stays broken."""
    kept = {"assignee_id": row.assignee_id}
    tx.execute(update(WorkItem).where(WorkItem.id == row.task_id).values(**kept, created_at=row.opened_at))
    broken = {"status": "breached"} if row.breached else {}
    tx.execute(update(DeadlineRow).where(DeadlineRow.id == row.task_id).values(**kept, **broken))
