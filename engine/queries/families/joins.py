"""Which records went into this family's, while they can still be parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Case, FamilyJoin, Person


@dataclass(frozen=True)
class JoinedRecord:
    """``numbers``: of the cases that came with it, those the reader sees."""

    id: str
    at: datetime
    by: str
    numbers: tuple[str, ...]


def joins(tx: Tx, family_id: str, case_ids: Sequence[str]) -> list[JoinedRecord]:
    """The last one first: in this order they can be parted."""
    query = (
        select(FamilyJoin.id, FamilyJoin.joined_at, FamilyJoin.moved, Person.name)
        .join(Person, Person.id == FamilyJoin.joined_by)
        .where(FamilyJoin.family_id == family_id, FamilyJoin.parted_at.is_(None))
        .order_by(FamilyJoin.joined_at.desc(), FamilyJoin.id)
    )
    return [
        JoinedRecord(row.id, row.joined_at, row.name, _numbers(tx, row.moved["family_case"], case_ids))
        for row in tx.execute(query).all()
    ]


def _numbers(tx: Tx, moved: Sequence[str], seen: Sequence[str]) -> tuple[str, ...]:
    here = select(Case.number).where(Case.id.in_(moved), Case.id.in_(seen)).order_by(Case.number)
    return tuple(tx.connection.scalars(here))
