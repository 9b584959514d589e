"""A house says that it does not need a newer text of a common part; the decision is kept and can be taken back."""

from __future__ import annotations

from sqlalchemy import insert

from engine.access import Actor, require
from engine.action.publications.remember import queue_up, remember, stand
from engine.errors import GateClosed
from engine.models.publishing.offers import offer
from engine.models.publishing.publications import DECLINED, OFFER, WITHDRAWN, pending, prepared
from engine.store.session import Tx
from engine.store.tables import Publication
from engine.usecases.models.offers.adopt_text import offered_text


def decline_offer(tx: Tx, actor: Actor, path: str, sha256: str, reason: str) -> int:
    """Keep who declined which text and why; it is offered no more, a still newer one is. Returns the number it is kept under.

    Raises NotFound (nothing is offered), StaleDraft (a newer text came meanwhile), GateClosed (no reason, or the text is on its way
    to a signature), NotAllowed.
    """
    require(actor, "publish")
    queue_up(tx, "declined", None, actor.id, path=path, sha256=sha256)
    if not reason:
        raise GateClosed(why="note_missing")
    offered_text(tx, actor, path, sha256)
    for one in pending(tx, actor.institution):
        if path in one.files:
            raise GateClosed(why="under_way", path=path, number=one.id)
    row = {
        "institution": actor.institution,
        "kind": OFFER,
        "status": DECLINED,
        "files": {path: sha256},
        "before": {path: offer(tx, actor, path).present},
        "texts": sha256,
        "note": reason,
        "author_id": actor.id,
        "prepared_at": tx.now(),
    }
    kept = tx.execute(insert(Publication).values(**row).returning(Publication.id)).scalar_one()
    remember(tx, kept, "declined", actor.id, reason)
    return int(kept)


def offer_again(tx: Tx, actor: Actor, publication_id: int) -> None:
    """Take the decision back. Raises NotFound, NotAllowed, GateClosed (it is none, or was taken back)."""
    require(actor, "publish")
    queue_up(tx, "reopened", publication_id, actor.id)
    one = prepared(tx, actor.institution, publication_id, lock=True)
    if one.status != DECLINED:
        raise GateClosed(why=f"is_{one.status}")
    stand(tx, one.id, WITHDRAWN)
    remember(tx, one.id, "reopened", actor.id)
