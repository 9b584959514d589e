"""Effects on the world that an action leaves behind: rows carried out after its commit, each exactly once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Outbox

Row = Mapping[str, Any]  # one row, by its columns
Effect = tuple[str, Mapping[str, object]]  # kind, payload
INSERT = Prepared(insert(Outbox))


def write_outbox(tx: Tx, case_id: str, key: str, effects: Sequence[Effect], now: datetime) -> None:
    """One row an effect; ``key`` is what no other action can repeat, the rows are numbered under it."""
    of_all = {
        "attempts": 0,
        "done_at": None,
        "error": None,
        "case_id": case_id,
        "created_at": now,
        "due_at": now,
    }
    rows = [
        {"key": f"{key}:{number}", "kind": kind, "payload": dict(payload), **of_all}
        for number, (kind, payload) in enumerate(effects)
    ]
    INSERT.send(tx, *rows)
    tx.wakes_clock = True
