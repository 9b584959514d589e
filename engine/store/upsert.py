"""Insert-or-update, which the two databases spell in two dialects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from engine.store.session import Tx
from engine.store.tables import Base


def upsert(
    tx: Tx,
    table: type[Base],
    values: Mapping[str, object],
    key: list[str],
    change: Mapping[str, object] | None = None,
) -> Any:
    """Insert ``values``; where the ``key`` exists already, set ``change`` (by default: everything but the key).

    ``change`` may hold expressions over the table's columns. Returns the statement, so that the caller may add ``returning``.
    """
    dialect = sqlite if tx.connection.dialect.name == "sqlite" else postgresql
    changed = (
        change if change is not None else {name: value for name, value in values.items() if name not in key}
    )
    return (
        dialect.insert(table).values(**values).on_conflict_do_update(index_elements=key, set_=dict(changed))
    )
