"""A report from a phone that completes no task is kept all the same: as the task's draft, beside it, or as one that came late."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.action.case_journal import write_case_entry
from engine.action.visits.field_report import Report, keep_row, taken_before
from engine.errors import (
    CaseSuspended,
    FormFaults,
    KuratorError,
    NotAllowed,
    NotFound,
    StepFailed,
    TaskNotOpen,
)
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.field.field_reports import DIFFERS, DRAFT, LATE
from engine.registry.notices.lines import Line
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Submission, WorkItem
from engine.usecases.notices.announce import announce
from engine.usecases.tasks.save_draft import DraftMoved, save_draft

CAME_LATE, TWO_TEXTS = "report_late", "report_differs"
#: Why a task that is still the person's was not completed by it.
THEIRS: dict[type[KuratorError], str] = {
    FormFaults: "faults",
    CaseSuspended: "suspended",
    StepFailed: "failed",
}


def keep_report(tx: Tx, actor: Actor, report: Report, fault: KuratorError) -> str:
    """What it became: ``draft``, ``differs`` or ``late``. ``fault``: why ``take_report`` did not take it. The curator is told.

    Raises NotFound: no report of this person's. Nothing that somebody else has written is touched.
    """
    if before := taken_before(tx, actor, report):
        return before.became
    record = cases.look(tx, report.ticket.case_id)
    if record is None:
        raise NotFound(what="case", key=report.ticket.case_id)
    became, why = _became(tx, actor, report, fault, record)
    keep_row(tx, actor, report, became, why)
    facts = {"task": report.ticket.task_id, "name": report.ticket.name, "report": report.id, "became": became}
    write_case_entry(tx, record.id, Entry("report.kept", facts, actor.id, record.id))
    if became == DIFFERS:
        announce(tx, [Line(actor.id, record.id, TWO_TEXTS, {}, new_id())])
    elif became == LATE and record.curator_id not in (None, actor.id):
        announce(tx, [Line(record.curator_id, record.id, CAME_LATE, {}, new_id())])
    return became


def _became(tx: Tx, actor: Actor, report: Report, fault: KuratorError, record: CaseRecord) -> tuple[str, str]:
    if isinstance(fault, DraftMoved):
        return DIFFERS, DIFFERS
    why = next((code for kind, code in THEIRS.items() if isinstance(fault, kind)), "")
    if not why:
        return LATE, _past(tx, report, record)
    try:
        save_draft(tx, actor, report.ticket.task_id, report.fields, report.base)
    except DraftMoved:
        return DIFFERS, DIFFERS
    except (TaskNotOpen, NotAllowed):
        return LATE, _past(tx, report, record)
    return DRAFT, why


def _past(tx: Tx, report: Report, record: CaseRecord) -> str:
    """Why the task is not theirs any more."""
    task_id = report.ticket.task_id
    if tx.connection.scalar(select(WorkItem.id).where(WorkItem.id == task_id)) is not None:
        return "other_hands"
    done = select(Submission.id).where(Submission.task_id == task_id)
    if tx.connection.scalar(done) is None and record.status not in ("open", "suspended"):
        return "case_ended"
    return "closed"
