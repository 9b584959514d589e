"""What waits for its signature or its day is taken back before it happens."""

from __future__ import annotations

from engine.access import Actor, may, require
from engine.action.publications.remember import queue_up, remember, stand, tell, those_concerned
from engine.errors import GateClosed
from engine.models.publishing.publications import WAITING, WITHDRAWN, prepared
from engine.store.session import Tx


def withdraw_publication(tx: Tx, actor: Actor, publication_id: int, reason: str = "") -> None:
    """By who prepared it; once it is signed, by whoever may sign too. Raises NotFound, NotAllowed, GateClosed (it is too late, or it
    waits for this person's signature: that is refused with a reason).
    """
    queue_up(tx, "withdrawn", publication_id, actor.id)
    one = prepared(tx, actor.institution, publication_id, lock=True)
    require(actor, "withdraw_models", author_id=one.author_id)
    if not one.pending:
        raise GateClosed(why=f"is_{one.status}")
    if one.status == WAITING and may(actor, "sign_models", author_id=one.author_id):
        raise GateClosed(why="refuse_instead")
    stand(tx, one.id, WITHDRAWN)
    remember(tx, one.id, "withdrawn", actor.id, reason)
    tell(tx, one.id, "withdrawn", those_concerned(tx, one), but=actor.id)
