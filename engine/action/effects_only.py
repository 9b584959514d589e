"""Outbox rows for what happens to a case without its state changing (a term breaks)."""

from __future__ import annotations

from sqlalchemy import insert

from engine.operations.operation import OperationContext
from engine.store.case_record import CaseRecord
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Outbox

INSERT_OUTBOX = Prepared(insert(Outbox))


def write_effects(tx: Tx, record: CaseRecord, operation_context: OperationContext) -> None:
    """The journal's next link makes the keys unique: it rises with every such action."""
    rows = [
        {
            "key": f"{record.id}:j{record.journal_seq}:{number}",
            "kind": effect.kind,
            "case_id": record.id,
            "payload": dict(effect.payload),
            "created_at": operation_context.now,
            "due_at": operation_context.now,
            "attempts": 0,
            "done_at": None,
            "error": None,
        }
        for number, effect in enumerate(operation_context.effects)
    ]
    if rows:
        INSERT_OUTBOX.change(tx, *rows)
        tx.wakes_clock = True
