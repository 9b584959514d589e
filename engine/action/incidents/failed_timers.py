"""A timer whose firing failed: three tries, later each time, then an incident and rest."""

from __future__ import annotations

import logging
from datetime import timedelta

from sqlalchemy import select, update

from engine.action.incidents.record_incident import write_incident
from engine.errors import KuratorError, StepFailed
from engine.store import cases
from engine.store.session import Store
from engine.store.tables import Timer
from engine.words import say

log = logging.getLogger("kurator.clock")
TRIES = 3
PAUSES = (timedelta(minutes=1), timedelta(minutes=5))


def record_failed_timer(store: Store, case_id: str, timer_id: str, fault: Exception) -> None:
    """Conflicts with other actions never come here: they use up no try (docs/threats.md, P6)."""
    log.warning("timer %s of case %s failed: %s", timer_id, case_id, type(fault).__name__, exc_info=fault)
    with store.transaction() as tx:
        record = cases.lock(tx, case_id)
        attempts = tx.connection.scalar(select(Timer.attempts).where(Timer.id == timer_id))
        if record is None or attempts is None:
            return
        if attempts + 1 < TRIES:
            values = {"attempts": attempts + 1, "fire_at": tx.now() + PAUSES[attempts]}
        else:
            values = {"attempts": attempts + 1, "suspended": True}
            write_incident(tx, record, _as_ours(fault), {"kind": "timer", "timer": timer_id}, timer_id)
        tx.execute(update(Timer).where(Timer.id == timer_id).values(**values))
        tx.wakes_clock = True


def _as_ours(fault: Exception) -> KuratorError:
    """A fault with a sentence for the supervisor; the program's own is in the log."""
    if isinstance(fault, KuratorError):
        return fault
    return StepFailed(element="", name="", cause=say("store.fault_of_ours"))
