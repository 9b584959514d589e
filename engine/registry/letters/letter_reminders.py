"""When a letter has to be looked at again: by then it should have gone, or been answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert

from engine.ids.rising import new_id
from engine.store.session import Tx
from engine.store.tables import Outbox

KIND = "letter_due"
UNSENT, SILENT = "unsent", "silent"


def remind(tx: Tx, case_id: str, letter_id: str, what: str, due_at: datetime) -> None:
    """A row the clock carries out at ``due_at``, once; ``what``: unsent | silent."""
    row = {
        "key": f"letter:{letter_id}:{what}:{new_id()}",
        "kind": KIND,
        "case_id": case_id,
        "payload": {"letter": letter_id, "what": what},
        "created_at": tx.now(),
        "due_at": due_at,
    }
    tx.execute(insert(Outbox), row)
    tx.wakes_clock = True
