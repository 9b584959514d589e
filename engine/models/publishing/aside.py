"""What a house has put aside among its models and may bring back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, insert, select, update

from engine.store.session import Tx
from engine.store.tables import ModelAside

_TABLE = ModelAside.__table__


@dataclass(frozen=True)
class Aside:
    """One file: a published one the house works without (``taken_away``), a text that gave way (``content``).

    ``id`` is 0 until it is kept.
    """

    path: str
    taken_away: bool
    content: bytes | None
    put_at: datetime
    put_by: int | None
    id: int = 0


def aside(tx: Tx, institution: str) -> list[Aside]:
    """Everything a house has put aside: by file, of each the newest first."""
    own = select(_TABLE).where(_TABLE.c.institution == institution)
    return [
        Aside(row.path, row.taken_away, row.content, row.put_at, row.put_by, row.id)
        for row in tx.execute(own.order_by(_TABLE.c.path, _TABLE.c.id.desc()))
    ]


def taken_away(tx: Tx, institution: str) -> frozenset[str]:
    """Paths of the published files that a house works without."""
    own = (_TABLE.c.institution == institution, _TABLE.c.taken_away)
    return frozenset(tx.connection.scalars(select(_TABLE.c.path).where(*own)))


def put_aside(tx: Tx, institution: str, one: Aside) -> None:
    """Beside what was put aside of this file before; the same text is kept once, as the newest."""
    same = and_(_TABLE.c.path == one.path, ~_TABLE.c.taken_away, _TABLE.c.content == one.content)
    tx.execute(delete(ModelAside).where(_TABLE.c.institution == institution, same))
    row = {"taken_away": one.taken_away, "content": one.content, "put_at": one.put_at, "put_by": one.put_by}
    tx.execute(insert(ModelAside).values(institution=institution, path=one.path, **row))


def take_up(tx: Tx, institution: str, one: Aside) -> None:
    """It is aside no more."""
    tx.execute(delete(ModelAside).where(_TABLE.c.institution == institution, _TABLE.c.id == one.id))


def there_again(tx: Tx, institution: str, paths: Iterable[str]) -> None:
    """The house no longer works without these files; the drafts that went with them stay aside."""
    away = and_(_TABLE.c.institution == institution, _TABLE.c.path.in_(list(paths)), _TABLE.c.taken_away)
    tx.execute(delete(ModelAside).where(away, _TABLE.c.content.is_(None)))
    tx.execute(update(ModelAside).where(away).values(taken_away=False))
