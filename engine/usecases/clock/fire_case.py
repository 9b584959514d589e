"""What is due in one case by now is fired at once: who has just completed a task is led to what follows, not past it."""

from __future__ import annotations

from sqlalchemy import select

from engine.errors import KuratorError
from engine.store import cases
from engine.store.session import Store, Tx
from engine.store.tables import Timer
from engine.usecases.clock.fire_due import fire_timer

MOST = 5  # one after another: a timer may lead to the next


def fire_case(store: Store, case_id: str) -> None:
    """As the clock does it; a timer that fails is left to the clock, which counts it."""
    for _ in range(MOST):
        with store.reading() as tx:
            due = _due(tx, case_id)
        if due is None:
            return
        try:
            with store.transaction() as tx:
                record = cases.lock(tx, case_id)
                due = _due(tx, case_id)
                if record is None or due is None:
                    return
                fire_timer(tx, record, due)
        except KuratorError:
            return


def _due(tx: Tx, case_id: str) -> str | None:
    waiting = (Timer.case_id == case_id, Timer.suspended.is_(False), Timer.due_at <= tx.now())
    found: str | None = tx.connection.scalar(
        select(Timer.id).where(*waiting).order_by(Timer.due_at, Timer.id).limit(1)
    )
    return found
