"""The scales that a visit notes: the psychological climate of the family and its relations, 1 to 5."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Visit

SCALES = ("climate", "relations")


def noted(tx: Tx, case_id: str, since: date | None) -> tuple[list[int], list[int]]:
    """Climate and relations of the visits held since a day, the oldest first; a visit without a scale is passed over."""
    query = select(Visit.observations).where(Visit.case_id == case_id, Visit.status == "done")
    held = query if since is None else query.where(Visit.held_on >= since)
    found = list(tx.connection.scalars(held.order_by(Visit.held_on, Visit.recorded_at)))
    climate, relations = ([_number((each or {}).get(name)) for each in found] for name in SCALES)
    return [each for each in climate if each], [each for each in relations if each]


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
