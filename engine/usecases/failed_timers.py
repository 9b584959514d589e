"""A timer whose firing failed: three tries, later each time, then an incident and rest."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from engine.errors import KuratorError
from engine.store import cases
from engine.store.session import Store
from engine.store.tables import Timer
from engine.usecases.record_incident import write_incident

TRIES = 3
PAUSES = (timedelta(minutes=1), timedelta(minutes=5))


def record_failed_timer(store: Store, fault: KuratorError) -> None:
    """Conflicts with other actions never come here: they use up no try (threats P6)."""
    case_id, timer_id = fault.facts["case_id"], fault.facts["retry"]["timer"]
    with store.transaction() as tx:
        record = cases.lock(tx, case_id)
        attempts = tx.connection.scalar(select(Timer.attempts).where(Timer.id == timer_id))
        if record is None or attempts is None:
            return
        if attempts + 1 < TRIES:
            values = {"attempts": attempts + 1, "fire_at": tx.now() + PAUSES[attempts]}
        else:
            values = {"attempts": attempts + 1, "suspended": True}
            write_incident(tx, record, fault, fault.facts["retry"], timer_id)
        tx.execute(update(Timer).where(Timer.id == timer_id).values(**values))
        tx.wakes_clock = True
