"""The scales that a visit notes: the psychological climate of the family and its relations, 1 to 5."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from engine.registry.work.visits import IN_PERSON
from engine.store.session import Tx
from engine.store.tables import Visit

SCALES = ("climate", "relations")


def noted(tx: Tx, case_id: str, since: date | None) -> tuple[list[int], list[int]]:
    """Climate and relations of the visits held since a day, the oldest first, and before them what the last visit before
    that day has noted: the state they are compared with. A visit without a scale is passed over."""
    held = select(Visit.held_on, Visit.observations).where(Visit.case_id == case_id, Visit.status == "done")
    found = tx.connection.execute(held.order_by(Visit.held_on, Visit.recorded_at)).all()
    climate, relations = (
        [(on, _number((seen or {}).get(name))) for on, seen in found if on is not None] for name in SCALES
    )
    return _from(climate, since), _from(relations, since)


def unseen(tx: Tx, case_id: str) -> int:
    """How many of the last visits, one after another, left a scale open: neither rated nor seen, whatever the reason."""
    held = select(Visit.observations).where(
        Visit.case_id == case_id, Visit.status == "done", Visit.channel.in_(IN_PERSON)
    )
    newest = tx.connection.scalars(held.order_by(Visit.held_on.desc(), Visit.recorded_at.desc()))
    count = 0
    for seen in newest:
        if all(_number((seen or {}).get(name)) for name in SCALES):
            break
        count += 1
    return count


def _from(scale: list[tuple[date, int]], since: date | None) -> list[int]:
    noted = [(on, value) for on, value in scale if value]
    before = [value for on, value in noted if since is not None and on < since]
    return before[-1:] + [value for on, value in noted if since is None or on >= since]


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
