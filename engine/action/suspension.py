"""A case stops and goes on: its timers, terms and tasks with it."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import insert, update

from engine.action.action import Action, finish
from engine.action.case_journal import add_entries
from engine.action.context import CaseContext
from engine.action.incidents.failed_timers import TRIES
from engine.action.pausing.moved_rows import move_rows
from engine.action.pausing.open_terms import RUN
from engine.errors import CaseSuspended
from engine.journal import Entry
from engine.models import versions
from engine.registry.life import pauses
from engine.runtime.case import RunningCase
from engine.runtime.views import Moved, Pause
from engine.store import cases
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Note, Outbox, Timer


def pause(tx: Tx, record: CaseRecord, by: int, words: str) -> None:
    """The law stops it: timers and terms wait and keep their dates, tasks cannot be completed; the reason is a note."""
    raised = {"status": "suspended", "lock_version": Case.lock_version + 1, "changed_at": tx.now()}
    tx.execute(update(Case).where(Case.id == record.id).values(**raised))
    tx.execute(update(Timer).where(Timer.case_id == record.id).values(suspended=True))
    terms = update(DeadlineRow).where(DeadlineRow.case_id == record.id, DeadlineRow.status == "open")
    tx.execute(terms.values(status="paused"))
    add_entries(tx, record, Entry("case.suspended", {}, by, record.id))
    tx.execute(insert(Note), {"case_id": record.id, "person_id": by, "text": words, "at": tx.now()})


def go_on(tx: Tx, record: CaseRecord, by: int | None) -> None:
    """Terms that a pause shifts move by its days; the others keep their dates: one that is over by now is broken."""
    stood = pauses.standing(tx, record.id)
    if stood is None:
        raised = {"status": "open", "lock_version": Case.lock_version + 1, "changed_at": tx.now()}
        tx.execute(update(Case).where(Case.id == record.id).values(**raised))
        add_entries(tx, record, Entry("case.resumed", {}, by, record.id))
    else:
        _go_on_after(tx, record, stood, by)
    tx.execute(
        update(Timer).where(Timer.case_id == record.id, Timer.attempts < TRIES).values(suspended=False)
    )
    terms = update(DeadlineRow).where(DeadlineRow.case_id == record.id, DeadlineRow.status == "paused")
    tx.execute(terms.values(status="open"))
    _tell_again(tx, record.id)
    tx.wakes_clock = True


def _go_on_after(tx: Tx, record: CaseRecord, stood: NamedRow, by: int | None) -> None:
    """After a head's own pause: it ends at its moment, however late that is noticed."""
    ended = tx.now() if stood.until is None else min(tx.now(), stood.until)
    before, context = cases.rows_of(tx, record.id), CaseContext(tx, record)
    running = RunningCase.load(versions.compiled(tx, record.process_version_id), before.state, context)
    over = pause_of(stood.since, ended, context)
    ids = {str(rule["id"]) for rule in rules_of(stood) if rule["rule"] != RUN}
    moved = running.move_terms(ids, over) if ids else []
    for each in moved:
        if each.kind != "follow_up" and each.after.due != each.before.due:
            context.operation_context.remember("deadline.shifted", **_facts(each, context))
    record.status = "open"
    entry = Entry("case.resumed", {"pause": stood.id, "days": over.days}, by)
    finish(Action(tx, record, before, context, running, by), entry)
    move_rows(tx, moved)
    pauses.end(tx, record.id, stood.id, by, ended)


def rules_of(stood: NamedRow) -> list[dict[str, object]]:
    """The rules of a pause, as ``open_terms.with_rules`` gave them."""
    return cast(list[dict[str, object]], stood.rules)


def pause_of(since: datetime, ended: datetime, context: CaseContext) -> Pause:
    """A pause between two moments, in days of the institution."""
    zone = context.zone
    return Pause(since, ended, since.astimezone(zone).date(), ended.astimezone(zone).date())


def _facts(moved: Moved, context: CaseContext) -> dict[str, str]:
    local = context.operation_context.local
    return {
        "term": moved.id,
        "element": moved.place.element,
        "name": moved.place.name,
        "before": local(moved.before.due),
        "after": local(moved.after.due),
    }


def _tell_again(tx: Tx, case_id: str) -> None:
    """What the case could not hear while it was suspended (a decision of the consilium) is sent once more."""
    unheard = update(Outbox).where(Outbox.case_id == case_id, Outbox.error == CaseSuspended.code)
    tx.execute(unheard.values(done_at=None, due_at=tx.now(), attempts=0))
