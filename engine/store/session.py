"""The store and its transactions. Leaving ``Store.transaction()`` is the only commit in the code base."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from engine.clock import Clock, SystemClock
from engine.config import Config, current
from engine.errors import StoreBusy
from engine.store import schema
from engine.store.dialects import READ_ONLY, connect
from engine.store.tables import Setting

OFFSET = "clock.offset"


@dataclass
class Tx:
    """One open transaction: a Core connection, the present moment, the configuration, the store it belongs to."""

    connection: Connection
    clock: Clock
    config: Config
    store: Store
    wakes_clock: bool = False  # set by whoever writes a moment the clock thread must look at

    def now(self) -> datetime:
        return self.clock.now()

    def execute(self, statement: Any, parameters: Any = None) -> Any:
        """Run one Core statement (a list of parameter sets becomes one ``executemany``)."""
        return self.connection.execute(statement, parameters)


@dataclass
class MovedClock:
    """Another clock moved by an offset: the training mode; zero otherwise."""

    base: Clock
    offset: timedelta = timedelta(0)

    def now(self) -> datetime:
        return self.base.now() + self.offset


@dataclass(eq=False)
class Store:
    """A database of Kurator by its URL: ``sqlite:///file``, ``postgresql+psycopg://...``, or ``sqlite://``.

    The last is in memory on one connection: nothing may be read beside an open transaction there.
    """

    url: str
    base_clock: Clock = field(default_factory=SystemClock)
    given_config: Config | None = None
    admit: Callable[[], None] = lambda: (
        None
    )  # asked before every transaction; raises to keep it from beginning

    def __post_init__(self) -> None:
        self.engine = connect(self.url)
        self.clock = MovedClock(self.base_clock)
        self.changed = threading.Event()  # set after commits that concern the clock thread
        self._writer = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        self._clock_read = False

    @property
    def config(self) -> Config:
        """Read once: a changed configuration is taken up by a restart."""
        self.given_config = self.given_config or current()
        return self.given_config

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """One action, all or nothing: committed on leaving, rolled back by any exception.

        Raises ``StoreBusy`` when the database could not be locked in time, and whatever ``admit`` raises.
        """
        self.admit()
        self._read_offset()
        with self._turn(), self.engine.connect() as connection:
            try:
                connection.begin()
                tx = Tx(connection, self.clock, self.config, self)
                yield tx
                connection.commit()  # the only one; leaving in any other way rolls back
            except OperationalError as fault:
                raise _busy_or(fault) from fault
        if tx.wakes_clock:
            self.changed.set()

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A consistent view for queries; whatever was written in it is rolled back."""
        self._read_offset()
        with self.engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            if self.engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield Tx(connection, self.clock, self.config, self)

    def create(self) -> None:
        """Make all tables and triggers at once, without migrations: tests, scenarios, ``play``."""
        schema.create(self.engine)

    def upgrade(self) -> None:
        """Bring the database to the newest revision; a new one gets everything."""
        schema.upgrade(self.engine)

    def empty(self) -> None:
        """Take everything away, tables and rows: for an installation that is to begin anew. ``kept.forget`` goes with it."""
        schema.drop(self.engine)
        self._clock_read = False

    def close(self) -> None:
        self.engine.dispose()

    def look_at_clock(self) -> None:
        """Read the training clock anew: another process may have moved it."""
        self._clock_read = False

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """SQLite has one writer: queue inside the process rather than poll the file's lock."""
        if self._writer is None:
            yield
            return
        if not self._writer.acquire(timeout=20):
            raise StoreBusy()
        try:
            yield
        finally:
            self._writer.release()

    def _read_offset(self) -> None:
        """The training clock survives a restart: its offset is a setting, read once."""
        if self._clock_read:
            return
        self._clock_read = True
        with self.engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            if self.engine.dialect.has_table(connection, Setting.__tablename__):
                value = connection.scalar(select(Setting.value).where(Setting.key == OFFSET))
                self.clock.offset = timedelta(seconds=value["seconds"]) if value else timedelta(0)


def _busy_or(fault: OperationalError) -> Exception:
    """Locked (SQLite); serialization failure, deadlock, lock not available (PostgreSQL)."""
    state = getattr(fault.orig, "sqlstate", None)
    busy = state in ("40001", "40P01", "55P03") or "database is locked" in str(fault.orig)
    return StoreBusy() if busy else fault
