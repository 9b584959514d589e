"""How much is new: asked with every page, so one look into an index, and no further than people count."""

from __future__ import annotations

from sqlalchemy import bindparam, func, literal, select

from engine.access import Actor
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Notice

MOST = 100  # beyond that the number says «99+»
_SOME = (
    select(literal(1).label("one"))
    .where(
        Notice.person_id == bindparam("person"),
        Notice.read_at.is_(None),
        Notice.quiet.is_(False),
    )
    .limit(MOST)
    .subquery()
)
COUNT = Prepared(select(func.count().label("unread")).select_from(_SOME))


def unread(tx: Tx, actor: Actor) -> int:
    """Notices that the person has not read and has not switched off, up to ``MOST``."""
    [row] = COUNT.rows(tx, {"person": actor.id})
    found: int = row.unread
    return found
