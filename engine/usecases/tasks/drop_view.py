"""A kept view goes: by whoever made it; one that the house shares also by a supervisor."""

from __future__ import annotations

from sqlalchemy import and_, delete, or_

from engine.access import Actor, may, require
from engine.errors import NotFound
from engine.store.session import Tx
from engine.store.tables import InboxView


def drop_view(tx: Tx, actor: Actor, view_id: str) -> None:
    """Raises NotFound, NotAllowed."""
    require(actor, "list_cases")
    ways = [InboxView.person_id == actor.id]
    if may(actor, "assign_task"):
        ways.append(and_(InboxView.shared, InboxView.institution == actor.institution))
    if not tx.execute(delete(InboxView).where(InboxView.id == view_id, or_(*ways))).rowcount:
        raise NotFound(what="inbox_view", key=view_id)
