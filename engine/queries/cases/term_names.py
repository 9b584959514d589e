"""Names of terms that the journal speaks of by their ids."""

from __future__ import annotations

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import DeadlineRow


def term_names(tx: Tx, ids: set[str]) -> dict[str, str]:
    """The step that each term belongs to."""
    if not ids:
        return {}
    query = select(DeadlineRow.id, DeadlineRow.name).where(DeadlineRow.id.in_(ids))
    return {row.id: row.name for row in tx.execute(query)}
