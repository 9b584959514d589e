"""After a change of the calendar: open terms are counted anew, each case in a transaction of its own.

The wish is written in the transaction of the change itself, one row of the outbox per case: it survives a crash, is carried
out exactly once, and by as many workers as there are.
"""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import insert

from engine.action.action import Action, finish
from engine.action.context import CaseContext
from engine.action.pausing.moved_rows import move_rows
from engine.journal import Entry
from engine.models import versions
from engine.registry.work.deadlines import cases_with_terms
from engine.runtime.case import RunningCase
from engine.runtime.views import Moved
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Outbox


def request_recount(tx: Tx, actor_id: int | None, scope: str, day: date, version: int) -> int:
    """Ask for a recount of every case in the calendar's scope whose terms a change of ``day`` can move; how many."""
    institutions = [
        institution
        for institution in tx.config.institutions.values()
        if scope in (institution.slug, institution.jurisdiction)
    ]
    rows = [
        {
            "key": f"recount:{version}:{case_id}",
            "kind": "recount",
            "case_id": case_id,
            "payload": {"by": actor_id},
            "created_at": tx.now(),
            "due_at": tx.now(),
            "attempts": 0,
        }
        for institution in institutions
        for case_id in cases_with_terms(
            tx, [institution.slug], max(tx.now(), datetime.combine(day, time(), institution.zone))
        )
    ]
    if rows:
        tx.execute(insert(Outbox), rows)
        tx.wakes_clock = True
    return len(rows)


def recount_case(tx: Tx, case_id: str, actor_id: int | None = None) -> list[Moved]:
    """Count the open terms of a case by today's calendar; state, rows and journal change together.

    Dates of suspended cases move too. Passed dates stay, and no date moves into the past. Raises StepFailed.
    """
    record = cases.lock(tx, case_id)
    if record is None or record.status not in ("open", "suspended"):
        return []
    before, context = cases.rows_of(tx, case_id), CaseContext(tx, record)
    running = RunningCase.load(versions.compiled(tx, record.process_version_id), before.state, context)
    moved = running.recount()
    if not moved:
        return []
    first, *others = [Entry("deadline.moved", _facts(each, context)) for each in moved]
    context.operation_context.entries.extend(others)
    finish(Action(tx, record, before, context, running, actor_id), Entry(first.action, first.facts, actor_id))
    move_rows(tx, moved)
    return moved


def _facts(moved: Moved, context: CaseContext) -> dict[str, str]:
    return {
        "id": moved.id,
        "kind": moved.kind,
        "element": moved.place.element,
        "name": moved.place.name,
        "before": context.operation_context.local(moved.before.due),
        "after": context.operation_context.local(moved.after.due),
    }
