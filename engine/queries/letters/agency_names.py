"""What organisations are called to which letters went: those that were named by hand."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Letter


def agency_names(tx: Tx, letter_ids: Collection[str]) -> dict[str, str]:
    """Letter id -> name; none for one that goes to the organisation of its kind."""
    if not letter_ids:
        return {}
    wanted = select(Letter.id, Letter.agency_name).where(
        Letter.id.in_(sorted(letter_ids)), Letter.agency_name != ""
    )
    return {row.id: row.agency_name for row in tx.execute(wanted)}
