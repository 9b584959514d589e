"""What becomes of a report that completed no task: its author picks one of two texts, the curator has read one that came late."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.visible_case import must_see
from engine.errors import NotAllowed, NotFound
from engine.journal import Entry
from engine.registry.field import field_reports
from engine.registry.field.field_reports import DIFFERS, LATE, Kept
from engine.store.session import Tx
from engine.store.tables import FormDraft
from engine.usecases.tasks.save_draft import save_draft

HOW = {DIFFERS: ("phone", "desk"), LATE: ("seen",)}


def settle_report(tx: Tx, actor: Actor, report_id: str, how: str) -> Kept:
    """``phone``: its text becomes the draft of the task; ``desk``: the draft stays; ``seen``: a late one was read. Once.

    Both texts of two stay to be read. Raises NotFound, NotAllowed, TaskNotOpen.
    """
    report = field_reports.kept(tx, report_id)
    if report is None or report.institution != actor.institution or how not in HOW.get(report.became, ()):
        raise NotFound(what="report", key=report_id)
    must_see(tx, actor, report.case_id)
    require(actor, "add_note", institution=report.institution, bound=True)
    if report.became == DIFFERS and report.person_id != actor.id:
        raise NotAllowed(permission="complete_task", person=actor.id)
    if report.settled_at is not None:
        return report
    replaced = _taken(tx, actor, report) if how == "phone" else None
    field_reports.settle(tx, report_id, actor.id, how, replaced)
    facts = {"task": report.task_id, "name": report.name, "report": report_id, "how": how}
    write_case_entry(tx, report.case_id, Entry("report.settled", facts, actor.id, report.case_id))
    return report


def _taken(tx: Tx, actor: Actor, report: Kept) -> dict[str, object] | None:
    """Its text is the draft now; the answer is the one that stood there, which is kept beside the report."""
    mine = (FormDraft.task_id == report.task_id, FormDraft.person_id == actor.id)
    stood: dict[str, object] | None = tx.connection.scalar(select(FormDraft.data).where(*mine))
    save_draft(tx, actor, report.task_id, report.data)
    return stood
