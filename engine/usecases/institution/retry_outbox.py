"""An administrator lets failed rows of the outbox be tried again."""

from __future__ import annotations

from sqlalchemy import ColumnElement, null, select, update

from engine import journal
from engine.access import Actor, require
from engine.errors import NotFound
from engine.journal import Entry
from engine.registry.work.outbox_rows import by_the_way, failed, of_house, retriable
from engine.store.session import Tx
from engine.store.tables import Outbox


def retry_one(tx: Tx, actor: Actor, row_id: int) -> None:
    """Raises NotFound for a row that did not fail, is another house's or is mended in its case; NotAllowed."""
    if not _retry(tx, actor, Outbox.id == row_id):
        raise NotFound(what="outbox", key=row_id)


def retry_all(tx: Tx, actor: Actor) -> int:
    """How many: what needs nobody's decision one by one. Raises NotAllowed."""
    return _retry(tx, actor, by_the_way())


def _retry(tx: Tx, actor: Actor, which: ColumnElement[bool]) -> int:
    require(actor, "retry_outbox")
    wanted = select(Outbox.id).where(of_house(actor.institution), failed(), retriable(), which)
    ids = list(tx.connection.scalars(wanted.order_by(Outbox.id)))
    if not ids:
        return 0
    again = {"done_at": null(), "error": null(), "attempts": 0, "due_at": tx.now()}
    tx.execute(update(Outbox).where(Outbox.id.in_(ids), Outbox.done_at.is_not(None)).values(**again))
    journal.append(
        tx, f"institution:{actor.institution}", Entry("outbox.retried", {"count": len(ids)}, actor.id)
    )
    tx.wakes_clock = True
    return len(ids)
