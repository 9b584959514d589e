"""Training mode: time moves on and everything due on the way happens in its order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from engine import journal
from engine.access import Actor, require
from engine.action.next_due import next_due
from engine.errors import FormFaults
from engine.journal import Entry
from engine.store.kind import REAL, RealDatabase, written
from engine.store.session import OFFSET, Store
from engine.store.tables import Setting
from engine.store.upsert import upsert
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.words import say

FURTHEST = timedelta(days=400)
Progress = Callable[[datetime, int], None]


def move_training_clock(store: Store, actor: Actor, by: timedelta, progress: Progress | None = None) -> int:
    """Returns how many things happened; ``progress`` hears of each moment reached. Raises NotAllowed, FormFaults.

    The clock stops at every due moment on the way, so that a breach is recorded at its moment and a term that starts then
    is counted from then. Time never goes back: what has happened has happened.
    """
    require(actor, "move_clock")
    if not timedelta(0) < by <= FURTHEST:
        sentence = say("store.clock_range", days=FURTHEST.days)
        raise FormFaults(faults={"hours": [sentence]}, kept={"hours": by / timedelta(hours=1)})
    target, happened = store.clock.now() + by, 0
    with store.transaction() as tx:
        facts = {"hours": round(by / timedelta(hours=1), 2)}
        journal.append(tx, f"institution:{actor.institution}", Entry("clock.moved", facts, actor.id))
    while (moment := _next(store)) is not None and moment <= target:
        if moment > store.clock.now():
            stand_at(store, moment)
        happened += _run_everything(store)
        if progress:
            progress(store.clock.now(), happened)
    if target > store.clock.now():
        stand_at(store, target)
    store.changed.set()
    return happened


def _run_everything(store: Store) -> int:
    """Until nothing more is due at this moment: a fired timer may have sent a message that starts another."""
    total = 0
    while done := fire_due(store) + run_outbox(store):
        total += done
    return total


def _next(store: Store) -> datetime | None:
    with store.reading() as tx:
        return next_due(tx)


def stand_at(store: Store, moment: datetime) -> None:
    """Put the hands on a moment. The offset is a setting: a restart in the middle goes on from there.

    Raises RealDatabase: where people are real time is what it is.
    """
    offset = moment - store.base_clock.now()
    with store.transaction() as tx:
        if written(tx.connection) == REAL:
            raise RealDatabase()
        value = {"seconds": offset.total_seconds()}
        tx.execute(upsert(tx, Setting, {"key": OFFSET, "value": value}, ["key"]))
    store.clock.offset = offset
