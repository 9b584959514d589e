"""A case stops and goes on: its timers, terms and tasks with it."""

from __future__ import annotations

from sqlalchemy import insert, update

from engine.action.case_journal import add_entries
from engine.action.incidents.failed_timers import TRIES
from engine.errors import CaseSuspended
from engine.journal import Entry
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Note, Outbox, Timer


def pause(tx: Tx, record: CaseRecord, by: int, words: str) -> None:
    """Timers and terms wait, tasks cannot be completed; the reason is a note."""
    raised = {"status": "suspended", "lock_version": Case.lock_version + 1, "changed_at": tx.now()}
    tx.execute(update(Case).where(Case.id == record.id).values(**raised))
    tx.execute(update(Timer).where(Timer.case_id == record.id).values(suspended=True))
    terms = update(DeadlineRow).where(DeadlineRow.case_id == record.id, DeadlineRow.status == "open")
    tx.execute(terms.values(status="paused"))
    add_entries(tx, record, Entry("case.suspended", {}, by, record.id))
    tx.execute(insert(Note), {"case_id": record.id, "person_id": by, "text": words, "at": tx.now()})


def go_on(tx: Tx, record: CaseRecord, by: int) -> None:
    """Terms keep their dates: one that ended during the pause is broken, and the pause in the journal says why."""
    raised = {"status": "open", "lock_version": Case.lock_version + 1, "changed_at": tx.now()}
    tx.execute(update(Case).where(Case.id == record.id).values(**raised))
    tx.execute(
        update(Timer).where(Timer.case_id == record.id, Timer.attempts < TRIES).values(suspended=False)
    )
    terms = update(DeadlineRow).where(DeadlineRow.case_id == record.id, DeadlineRow.status == "paused")
    tx.execute(terms.values(status="open"))
    _tell_again(tx, record.id)
    add_entries(tx, record, Entry("case.resumed", {}, by, record.id))
    tx.wakes_clock = True


def _tell_again(tx: Tx, case_id: str) -> None:
    """What the case could not hear while it was suspended (a decision of the consilium) is sent once more."""
    unheard = update(Outbox).where(Outbox.case_id == case_id, Outbox.error == CaseSuspended.code)
    tx.execute(unheard.values(done_at=None, due_at=tx.now(), attempts=0))
