"""New rows of the databank."""

from __future__ import annotations

from sqlalchemy import insert, select

from engine.errors import NotFound
from engine.ids.rising import new_id
from engine.store.session import Tx
from engine.store.tables import Base


def add(tx: Tx, table: type[Base], **values: object) -> str:
    """Insert a row with an id of its own; the id is the answer."""
    row_id = new_id()
    tx.execute(insert(table), {"id": row_id, **values})
    return row_id


def must_be_of(tx: Tx, table: type[Base], row_id: str, **owner: str) -> None:
    """Before a request with two ids does anything: the row is of what the address names beside it. Raises NotFound."""
    column, value = next(iter(owner.items()))
    columns = table.__table__.c
    own = select(columns["id"]).where(columns["id"] == row_id, columns[column] == value)
    if tx.connection.scalar(own) is None:
        raise NotFound(what=table.__tablename__, key=row_id)
