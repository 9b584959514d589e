"""A repeated request gets the answer it was given and changes nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from engine.access import Actor
from engine.errors import NotFound
from engine.store.session import Tx
from engine.store.tables import Idempotency
from engine.store.upsert import upsert


def told_before(tx: Tx, actor: Actor, key: str, *parts: str) -> dict[str, Any] | None:
    """The answer already given; None with the key taken: whoever comes with it meanwhile waits for this transaction.

    ``parts`` are what an answer of this verb has. Raises NotFound for a key of somebody else, or of another verb.
    """
    taken = {"key": key, "actor_id": actor.id, "answer": {}, "at": tx.now()}
    fresh = upsert(tx, Idempotency, taken, ["key"], {"key": Idempotency.key})
    row = tx.execute(fresh.returning(Idempotency.actor_id, Idempotency.answer)).one()
    if row.actor_id != actor.id or (row.answer and not row.answer.keys() >= {*parts}):
        raise NotFound(what="answer", key=key)
    return dict(row.answer) or None


def tell(tx: Tx, key: str, answer: dict[str, object]) -> None:
    """Keep the answer for a repetition."""
    tx.execute(update(Idempotency).where(Idempotency.key == key).values(answer=answer))
