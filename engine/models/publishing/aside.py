"""What a house has put aside among its models and may bring back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from engine.store.session import Tx
from engine.store.tables import ModelAside


@dataclass(frozen=True)
class Aside:
    """One file: a published one the house works without (``taken_away``), the draft it had (``content``)."""

    path: str
    taken_away: bool
    content: bytes | None
    put_at: datetime
    put_by: int | None


def aside(tx: Tx, institution: str) -> dict[str, Aside]:
    """Everything a house has put aside by path."""
    own = select(ModelAside.__table__).where(ModelAside.institution == institution)
    return {
        row.path: Aside(row.path, row.taken_away, row.content, row.put_at, row.put_by)
        for row in tx.execute(own.order_by(ModelAside.path))
    }


def taken_away(tx: Tx, institution: str) -> frozenset[str]:
    """Paths of the published files that a house works without."""
    own = (ModelAside.institution == institution, ModelAside.taken_away)
    return frozenset(tx.connection.scalars(select(ModelAside.path).where(*own)))


def put_aside(tx: Tx, institution: str, one: Aside) -> None:
    """In place of what was put aside of this file before."""
    take_up(tx, institution, [one.path])
    row = {"taken_away": one.taken_away, "content": one.content, "put_at": one.put_at, "put_by": one.put_by}
    tx.execute(insert(ModelAside).values(institution=institution, path=one.path, **row))


def take_up(tx: Tx, institution: str, paths: Iterable[str]) -> None:
    """Nothing of these files is aside any more."""
    own = ModelAside.institution == institution
    tx.execute(delete(ModelAside).where(own, ModelAside.path.in_(list(paths))))
