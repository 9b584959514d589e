"""Stop the clock and the work of a case."""

from __future__ import annotations

from sqlalchemy import insert, update

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.visible_case import hold_case
from engine.errors import CaseSuspended, FormFaults
from engine.journal import Entry
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Note, Timer
from engine.words import say


def suspend_case(tx: Tx, actor: Actor, case_id: str, reason: str) -> None:
    """Timers and terms wait, tasks cannot be completed.

    Raises NotFound, NotAllowed, CaseSuspended, FormFaults (without a reason: whoever reads the case later must know it).
    """
    record = hold_case(tx, actor, case_id)
    require(actor, "intervene", institution=record.institution)
    if record.status != "open":
        raise CaseSuspended(case_id=case_id, status=say(f"store.status_{record.status}"))
    if not reason.strip():
        raise FormFaults(faults={"reason": [say("store.reason_missing")]}, kept={})
    raised = {"status": "suspended", "lock_version": Case.lock_version + 1, "changed_at": tx.now()}
    tx.execute(update(Case).where(Case.id == case_id).values(**raised))
    tx.execute(update(Timer).where(Timer.case_id == case_id).values(suspended=True))
    terms = update(DeadlineRow).where(DeadlineRow.case_id == case_id, DeadlineRow.status == "open")
    tx.execute(terms.values(status="paused"))
    add_entries(tx, record, Entry("case.suspended", {}, actor.id, case_id))
    note = {"case_id": case_id, "person_id": actor.id, "text": reason.strip()[:5000], "at": tx.now()}
    tx.execute(insert(Note), note)
