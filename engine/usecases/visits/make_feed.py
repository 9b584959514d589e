"""A secret address of one's own calendar: made, made anew, taken back."""

from __future__ import annotations

import secrets

from sqlalchemy import delete

from engine import journal
from engine.access import Actor, require
from engine.journal import Entry
from engine.registry.people.sessions import digest
from engine.store.session import Tx
from engine.store.tables import CalendarFeed
from engine.store.upsert import upsert


def make_feed(tx: Tx, actor: Actor) -> str:
    """The secret, told once; an earlier one opens nothing from now on. Raises NotAllowed."""
    require(actor, "view_calendar")
    secret = secrets.token_urlsafe(32)
    row = {"person_id": actor.id, "digest": digest(secret), "made_at": tx.now()}
    tx.execute(upsert(tx, CalendarFeed, row, ["person_id"]))
    _remember(tx, actor, "feed.made")
    return secret


def revoke_feed(tx: Tx, actor: Actor) -> None:
    """Whoever has the address reads nothing any more. Raises NotAllowed."""
    require(actor, "view_calendar")
    if tx.execute(delete(CalendarFeed).where(CalendarFeed.person_id == actor.id)).rowcount:
        _remember(tx, actor, "feed.revoked")


def _remember(tx: Tx, actor: Actor, action: str) -> None:
    journal.append(tx, f"institution:{actor.institution}", Entry(action, {"person": actor.id}, actor.id))
