"""Go on with a suspended case."""

from __future__ import annotations

from sqlalchemy import update

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.incidents.failed_timers import TRIES
from engine.action.visible_case import hold_case
from engine.errors import CaseSuspended
from engine.journal import Entry
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Outbox, Timer
from engine.words import say


def resume_case(tx: Tx, actor: Actor, case_id: str) -> None:
    """What fell due meanwhile is dealt with at once. Raises NotFound, NotAllowed, CaseSuspended (not suspended).

    Terms keep their dates: a term that ended during the pause is broken, and the pause in the journal says why.
    """
    record = hold_case(tx, actor, case_id)
    require(actor, "intervene", institution=record.institution)
    if record.status != "suspended":
        raise CaseSuspended(case_id=case_id, status=say(f"store.status_{record.status}"))
    raised = {"status": "open", "lock_version": Case.lock_version + 1, "changed_at": tx.now()}
    tx.execute(update(Case).where(Case.id == case_id).values(**raised))
    tx.execute(update(Timer).where(Timer.case_id == case_id, Timer.attempts < TRIES).values(suspended=False))
    terms = update(DeadlineRow).where(DeadlineRow.case_id == case_id, DeadlineRow.status == "paused")
    tx.execute(terms.values(status="open"))
    _tell_again(tx, case_id)
    add_entries(tx, record, Entry("case.resumed", {}, actor.id, case_id))
    tx.wakes_clock = True


def _tell_again(tx: Tx, case_id: str) -> None:
    """What the case could not hear while it was suspended (a decision of the consilium) is sent once more."""
    unheard = update(Outbox).where(Outbox.case_id == case_id, Outbox.error == CaseSuspended.code)
    tx.execute(unheard.values(done_at=None, due_at=tx.now(), attempts=0))
