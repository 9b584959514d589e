"""A person has read what became of a publication."""

from __future__ import annotations

from sqlalchemy import update

from engine.access import Actor, require
from engine.store.session import Tx
from engine.store.tables import PublicationNews


def see_news(tx: Tx, actor: Actor, publication_id: int) -> None:
    """It is no longer counted as news of this person. Raises NotAllowed."""
    require(actor, "view_publications")
    mine = (PublicationNews.publication_id == publication_id, PublicationNews.person_id == actor.id)
    tx.execute(update(PublicationNews).where(*mine).values(seen_at=tx.now()))
