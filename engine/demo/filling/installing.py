"""A demo's installation before anything has happened in it: tables, models, people, the training clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from engine.config import current
from engine.demo.cases import INSTITUTION
from engine.demo.people import add_demo_people
from engine.demo.post import add_agencies
from engine.store.database.schema import is_made
from engine.store.demo_load import loading
from engine.store.kept import forget
from engine.store.kind import REAL, TRAINING, declare, refuse_other
from engine.store.session import Store, Tx
from engine.store.tables import Case, JournalEntry
from engine.usecases.clock.start_training_clock import start_training_clock
from engine.usecases.models.publish import publish


def install(store: Store, demo: bool, at: datetime | None = None) -> None:
    """Migrate, publish bundled models that are new; for the demo also invent people. Safe to repeat.

    ``at``, local time of the demo's first institution, is where the training clock of a new installation begins. A new
    database becomes what it is made for. Raises RealDatabase, TrainingDatabase for one of the other kind: nothing is written,
    not even revisions.
    """
    kind = TRAINING if demo else REAL
    refuse_other(store, kind)
    store.upgrade()
    with store.transaction() as tx:
        declare(tx, kind)
    if demo and at:
        start_training_clock(store, at.replace(tzinfo=current().institutions[INSTITUTION].zone))
    with store.transaction() as tx:
        publish(tx, None, None, "")
    if demo:
        with store.transaction() as tx:
            add_demo_people(tx)
            add_agencies(tx, current().root)


def empty_if_cut(store: Store) -> bool:
    """Whether a history was cut here: then everything is taken away, for half a history is worth nothing.

    Nobody loses work: until a history is whole people may only look. Call it where no other process lives the history
    (``alone``).
    """
    if not is_made(store.engine) or not loading(store):
        return False
    store.empty()
    forget(store)
    return True


def untouched(tx: Tx) -> bool:
    """Whether nobody has opened a case or done anything else yet: only then a history may be put before the present."""
    if tx.connection.scalar(select(func.count()).select_from(Case)):
        return False
    return (
        tx.connection.scalar(select(JournalEntry.id).where(JournalEntry.actor_id.is_not(None)).limit(1))
        is None
    )
