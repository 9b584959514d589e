"""A comment on a case or on one of its tasks, with a file beside it; colleagues it calls by name are told."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.comments.mentions import Colleague, mentioned
from engine.action.visible_case import hold_case, must_see
from engine.errors import FormFaults, NotFound
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.life.blocks import must_not_stand
from engine.registry.notices.lines import Line
from engine.registry.papers import filings
from engine.scans.taking_in import Scan
from engine.sight import sober
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Note, Submission, WorkItem
from engine.usecases.notices.announce import announce
from engine.words import say

LONGEST = 5000
MENTIONED = "note_mention"


@dataclass(frozen=True)
class Added:
    """``told``: who got a notice; ``unknown``: what was written like a name though nobody in the house is called so."""

    note: int
    told: tuple[Colleague, ...]
    unknown: tuple[str, ...]


def add_note(
    tx: Tx, actor: Actor, case_id: str, text: str, task_id: str | None = None, file: Scan | None = None
) -> Added:
    """Raises NotFound, FormFaults: empty or over 5 000 characters, a colleague called who may not see the case, the
    processing of the family's data is stopped. An urgent hour is for looking: in it no file is left."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        sentence = say("store.note_long" if text else "store.note_empty", limit=LONGEST)
        raise FormFaults(faults={"text": [sentence]}, kept={"text": text})
    if file is not None:
        must_see(tx, sober(actor), case_id)
    record = hold_case(tx, actor, case_id)
    require(actor, "add_note", institution=record.institution, bound=True)
    if record.status != "open":  # a case that danger set going again is worked on
        must_not_stand(tx, record.family_id)
    if task_id is not None:
        _must_be_of_case(tx, task_id, case_id)
    called = mentioned(tx, actor, case_id, text)
    told = tuple(one for one in called.people if one.id != actor.id)
    values = {"case_id": case_id, "task_id": task_id, "person_id": actor.id, "text": text, "at": tx.now()}
    note = int(tx.execute(insert(Note).values(**values).returning(Note.id)).scalar_one())
    facts: dict[str, object] = {"note": note, "task": task_id}
    if file is not None:
        facts["filing"] = _keep(tx, actor, record, note, file)
    if told:
        facts["told"] = _tell(tx, actor, case_id, note, told)
    add_entries(tx, record, Entry("note.added", facts, actor.id, case_id))
    return Added(note, told, called.unknown)


def _keep(tx: Tx, actor: Actor, record: CaseRecord, note: int, file: Scan) -> str:
    """It goes into the file of the case with everything else that lies there."""
    title = say("comments.file_title", day=f"{_day(tx, record):%d.%m.%Y}")
    of_note = {"paper_id": None, "incoming_id": None, "note_id": note, "filed_by": actor.id}
    return filings.add(
        tx, record.institution, record.id, record.family_id, file, title=title, shelf="", **of_note
    )


def _day(tx: Tx, record: CaseRecord) -> object:
    return tx.now().astimezone(tx.config.institutions[record.institution].zone)


def _tell(tx: Tx, actor: Actor, case_id: str, note: int, people: tuple[Colleague, ...]) -> str:
    """The telling: the timeline shows by it who has read."""
    told = new_id()
    facts = {"by": actor.id, "note": note}
    announce(tx, [Line(one.id, case_id, MENTIONED, facts, told) for one in people])
    return told


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
