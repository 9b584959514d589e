"""New rows of the databank."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import insert

from engine.store.session import Tx
from engine.store.tables import Base


def add(tx: Tx, table: type[Base], **values: object) -> str:
    """Insert a row with an id of its own; the id is the answer."""
    row_id = str(uuid4())
    tx.execute(insert(table), {"id": row_id, **values})
    return row_id
