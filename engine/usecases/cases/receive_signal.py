"""A signal that one case gave reaches every other case of the institution that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select

from engine.action.action import blaming, finish, load_action
from engine.action.projections import SIGNAL
from engine.journal import Entry
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Case, MessageWait, Outbox


def announce_signal(tx: Tx, row: Mapping[str, Any]) -> None:
    """One wish per case that waits now: each is told in a transaction of its own, exactly once."""
    given, sender = row["payload"], row["case_id"]
    institution = select(Case.institution).where(Case.id == sender).scalar_subquery()
    waiting = (
        select(MessageWait.case_id)
        .join(Case, Case.id == MessageWait.case_id)
        .where(
            MessageWait.message == SIGNAL + given["signal"],
            MessageWait.case_id != sender,
            Case.institution == institution,
        )
        .distinct()
    )
    rows = [
        {
            "key": f"{row['key']}:{case_id}",
            "kind": "hear",
            "case_id": case_id,
            "payload": given,
            "created_at": tx.now(),
            "due_at": tx.now(),
            "attempts": 0,
        }
        for case_id in tx.connection.scalars(waiting.order_by(MessageWait.case_id))
    ]
    if rows:
        tx.execute(insert(Outbox), rows)
        tx.wakes_clock = True


def receive_signal(tx: Tx, case_id: str, signal: str, payload: Mapping[str, object]) -> bool:
    """Whether the case still waited. Raises CaseSuspended (it receives it later), StepFailed."""
    record = cases.lock(tx, case_id)
    waits = select(MessageWait.id).where(
        MessageWait.case_id == case_id, MessageWait.message == SIGNAL + signal
    )
    if record is None or tx.connection.scalar(waits.limit(1)) is None:
        return False
    retry = {"kind": "signal", "signal": signal, "payload": dict(payload)}
    with blaming(record, retry):
        action = load_action(tx, record, cases.rows_of(tx, case_id), None)
        action.running.receive_signal(signal, dict(payload))
        finish(action, Entry("message.received", {"message": signal}, None))
    return True
