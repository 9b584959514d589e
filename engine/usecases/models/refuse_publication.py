"""The second person refuses, with the reason; the drafts stay the author's to mend."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.publications.remember import queue_up, remember, stand, tell
from engine.errors import GateClosed
from engine.models.publishing.publications import REFUSED, WAITING, prepared
from engine.store.session import Tx


def refuse_publication(tx: Tx, actor: Actor, publication_id: int, reason: str) -> None:
    """Raises NotFound, NotAllowed (also for one's own: that is withdrawn), GateClosed (no reason, or it waits no longer)."""
    queue_up(tx, "refused", publication_id, actor.id)
    one = prepared(tx, actor.institution, publication_id, lock=True)
    require(actor, "sign_models", author_id=one.author_id)
    if one.status != WAITING:
        raise GateClosed(why=f"is_{one.status}")
    if not reason:
        raise GateClosed(why="reason_missing")
    stand(tx, one.id, REFUSED)
    remember(tx, one.id, "refused", actor.id, reason)
    tell(tx, one.id, "refused", [one.author_id])
