"""A comment on a case or on one of its tasks."""

from __future__ import annotations

from sqlalchemy import insert, select

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.visible_case import hold_case
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.life.blocks import must_not_stand
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Note, Submission, WorkItem
from engine.words import say

LONGEST = 5000


def add_note(tx: Tx, actor: Actor, case_id: str, text: str, task_id: str | None = None) -> int:
    """Returns the note's id. Raises NotFound, FormFaults (empty or over 5 000 characters; the processing of the family's data is stopped)."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        sentence = say("store.note_long" if text else "store.note_empty", limit=LONGEST)
        raise FormFaults(faults={"text": [sentence]}, kept={"text": text})
    record = hold_case(tx, actor, case_id)
    require(actor, "add_note", institution=record.institution, bound=True)
    if record.status != "open":  # a case that danger set going again is worked on
        must_not_stand(tx, record.family_id)
    if task_id is not None:
        _must_be_of_case(tx, task_id, case_id)
    values = {"case_id": case_id, "task_id": task_id, "person_id": actor.id, "text": text, "at": tx.now()}
    note = int(tx.execute(insert(Note).values(**values).returning(Note.id)).scalar_one())
    add_entries(tx, record, Entry("note.added", {"note": note, "task": task_id}, actor.id, case_id))
    return note


def _must_be_of_case(tx: Tx, task_id: str, case_id: str) -> None:
    """A task of the case, open, done or passed by. Raises NotFound."""
    open_, done, term = (
        select(table.case_id).where(column == task_id, table.case_id == case_id)
        for table, column in (
            (WorkItem, WorkItem.id),
            (Submission, Submission.task_id),
            (DeadlineRow, DeadlineRow.task_id),
        )
    )
    if not any(tx.connection.scalar(each.limit(1)) for each in (open_, done, term)):
        raise NotFound(what="task", key=task_id)
