"""A report from a phone completes its task, as if it were sent from the task's page."""

from __future__ import annotations

from engine.access import Actor
from engine.action.visits.field_report import Report, keep_row, taken_before
from engine.registry.field.field_reports import DONE
from engine.store.session import Tx
from engine.usecases.tasks.complete_task import complete_task
from engine.usecases.tasks.save_draft import must_be_known


def take_report(tx: Tx, actor: Actor, report: Report) -> str:
    """What became of it: ``done``, or what it became when it came before.

    Raises NotFound (no report of this person's), DraftMoved (another text was typed at the desk meanwhile) and what
    ``complete_task`` raises; then ``keep_report`` keeps it.
    """
    if before := taken_before(tx, actor, report):
        return before.became
    must_be_known(tx, actor, report.ticket.task_id, report.fields, report.base)
    complete_task(tx, actor, report.ticket.task_id, None, report.fields, f"field-{report.id}")
    keep_row(tx, actor, report, DONE, "")
    return DONE
