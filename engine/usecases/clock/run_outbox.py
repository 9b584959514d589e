"""Carry out effects written by earlier actions, each exactly once."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, null, select, update

from engine.action.action import PASSING
from engine.action.case_journal import write_case_entry
from engine.action.incidents.record_incident import record_incident
from engine.action.next_due import MAIL, next_effect
from engine.errors import KuratorError, MessageNotExpected
from engine.journal import Entry
from engine.store.prepared import Prepared
from engine.store.session import Store, Tx
from engine.store.tables import Outbox
from engine.usecases.clock.carry_out import EFFECTS

log = logging.getLogger("kurator.outbox")
COLUMNS = tuple(Outbox.__table__.columns)
CLAIM = Prepared(
    select(*COLUMNS)
    .where(Outbox.done_at.is_(None), Outbox.due_at <= bindparam("now"), Outbox.kind != MAIL)
    .order_by(Outbox.due_at, Outbox.id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
DONE = Prepared(
    update(Outbox).where(Outbox.id == bindparam("b_id")).values(done_at=bindparam("b_now"), error=null())
)
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


class EffectFailed(Exception):
    """One row could not be carried out; its transaction was rolled back."""

    def __init__(self, row_id: int, fault: Exception) -> None:
        self.row_id, self.fault = row_id, fault
        super().__init__(str(fault))


def run_outbox(store: Store, limit: int = 100) -> int:
    """Returns how many rows were dealt with.

    The effect inside the database and the mark "done" are one transaction. A failed row waits longer each time; after the
    last try it stays with its error: a message that nobody waited for is a line in the journal of the case that sent it, one
    that broke a step of its receiver becomes an incident there.
    """
    done = 0
    while done < limit and _waiting(store):
        try:
            with store.transaction() as tx:
                if not _carry_out_one(tx):
                    break
        except EffectFailed as failed:
            _postpone(store, failed)
        done += 1
    return done


def _waiting(store: Store) -> bool:
    with store.reading() as tx:
        moment = next_effect(tx)
        return moment is not None and moment <= tx.now()


def _carry_out_one(tx: Tx) -> bool:
    claimed = CLAIM.first(tx, {"now": tx.now()})
    if claimed is None:
        return False
    row = dict(zip((column.key for column in COLUMNS), claimed, strict=True))
    try:
        EFFECTS[row["kind"]](tx, row)
    except PASSING:
        raise
    except Exception as fault:  # or this row would be the first in the queue for ever
        raise EffectFailed(row["id"], fault) from fault
    DONE.send(tx, {"b_id": row["id"], "b_now": tx.now()})
    return True


def _postpone(store: Store, failed: EffectFailed) -> None:
    ours = isinstance(failed.fault, KuratorError)
    name, trace = type(failed.fault).__name__, None if ours else failed.fault
    unheard = isinstance(
        failed.fault, MessageNotExpected
    )  # its receiver may be about to wait: nothing is broken yet
    log.log(
        logging.INFO if unheard else logging.WARNING,
        "effect %s failed: %s",
        failed.row_id,
        name,
        exc_info=trace,
    )
    code = failed.fault.code if isinstance(failed.fault, KuratorError) else name
    with store.transaction() as tx:
        wanted = select(Outbox.attempts, Outbox.case_id, Outbox.payload).where(Outbox.id == failed.row_id)
        row = tx.execute(wanted.with_for_update()).one()
        values: dict[str, Any] = {"attempts": row.attempts + 1, "error": code}
        if row.attempts < len(PAUSES):
            values["due_at"] = tx.now() + PAUSES[row.attempts]
        else:
            values["done_at"] = tx.now()
            if unheard and row.case_id:
                write_case_entry(
                    tx, row.case_id, Entry("message.unheard", {"message": row.payload["message"]}, None)
                )
        tx.execute(update(Outbox).where(Outbox.id == failed.row_id).values(**values))
        tx.wakes_clock = True
    if "done_at" in values and isinstance(failed.fault, KuratorError) and "retry" in failed.fault.facts:
        record_incident(store, failed.fault.facts["case_id"], failed.fault, failed.fault.facts["retry"])
