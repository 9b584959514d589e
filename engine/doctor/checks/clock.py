"""Terms are counted by this machine's clock: it agrees with the database's and has not gone back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select, text

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.store.kind import REAL, kind_of
from engine.store.tables import JournalEntry

APART, BACK = timedelta(seconds=5), timedelta(minutes=2)


def clock(seen: Seen) -> Iterator[Line]:
    """Against the newest line of the journal, a server's clock, and the training clock that a real database must not have."""
    if seen.store is None:
        return
    own, apart = seen.store.base_clock.now(), None
    with seen.store.reading() as tx:
        moved, real = seen.store.clock.offset, kind_of(tx) == REAL
        newest = tx.connection.scalar(select(func.max(JournalEntry.at)))
        if tx.connection.dialect.name == "postgresql":
            apart = abs(tx.connection.scalar(text("SELECT clock_timestamp()")) - own)
    if real and moved:
        yield error("clock_moved")
    elif newest and newest - moved > own + BACK:
        yield error("clock_back", newest=f"{newest:%d.%m.%Y %H:%M} UTC")
    elif apart and apart > APART:
        yield warning("clocks_apart", seconds=round(apart.total_seconds()))
    else:
        yield ok("clock", now=f"{own:%d.%m.%Y %H:%M} UTC")
