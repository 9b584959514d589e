"""Whose data was destroyed: ids alone. A copy of the database from before is brought to the same state by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from engine.registry.life.erase import DESTROYED, erase, families_of
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Family, Tombstone


@dataclass(frozen=True)
class Stone:
    """One row, as it travels beside a backup."""

    family_id: str
    institution: str
    destruction_id: str
    destroyed_at: datetime


def tombstones(tx: Tx) -> list[Stone]:
    """All of the installation, the oldest first: to be kept apart from the copies that are older than they."""
    query = select(Tombstone.__table__).order_by(Tombstone.destroyed_at, Tombstone.family_id)
    return [*map(by_name(Stone), tx.execute(query))]


def put(tx: Tx, stone: Stone) -> dict[str, int]:
    """Mark the family and everything joined with it, then destroy; table -> rows, nothing where it was done before."""
    known = set(tx.connection.scalars(select(Tombstone.family_id)))
    for family_id in families_of(tx, stone.family_id):
        if family_id not in known:
            row = {"family_id": family_id, "institution": stone.institution}
            further = {"destruction_id": stone.destruction_id, "destroyed_at": stone.destroyed_at}
            tx.execute(insert(Tombstone), row | further)
    there = select(Family.id).where(Family.id == stone.family_id, Family.status != DESTROYED)
    return erase(tx, stone.family_id) if tx.connection.scalar(there) is not None else {}


def apply_tombstones(tx: Tx, stones: Iterable[Stone]) -> int:
    """After the restore of an older copy: destroy again what had been destroyed since; how many families it was."""
    return sum(1 for stone in stones if put(tx, stone))
