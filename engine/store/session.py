"""The store and its transactions. Leaving ``Store.transaction()`` is the only commit in the code base."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from engine.clock import Clock, SystemClock
from engine.config import Config, current
from engine.errors import StoreBusy, StoreShut, TransactionOpen
from engine.store.database import schema
from engine.store.database.dialects import PATIENCE, READ_ONLY, connect
from engine.store.database.faults import StoreAway, TooLong
from engine.store.database.in_force import InForce
from engine.store.database.pipeline import in_one_flow, in_one_view
from engine.store.database.told import as_ours
from engine.store.deadline import UNTIL, passed
from engine.store.tables import Setting

_open: ContextVar[int] = ContextVar("open transactions of whichever store", default=0)
COMMITTED: ContextVar[int] = ContextVar("transactions of this thread that are through", default=0)
_shut: ContextVar[bool] = ContextVar("whether none may be opened", default=False)


@contextmanager
def no_transaction() -> Iterator[None]:
    """Around work that takes its time and is given all it needs: the rendering of a page.

    Within a transaction it would keep others waiting; asking the database meanwhile, it would show two moments at once.
    Raises TransactionOpen where one is open on this thread; inside, opening one raises StoreShut.
    """
    if _open.get():
        raise TransactionOpen()
    before = _shut.set(True)
    try:
        yield
    finally:
        _shut.reset(before)


@contextmanager
def counted() -> Iterator[None]:
    """Around a transaction. Raises StoreShut, TooLong."""
    if _shut.get():
        raise StoreShut()
    if UNTIL.get() is not None and passed():
        raise TooLong()
    before = _open.set(_open.get() + 1)
    try:
        yield
    finally:
        _open.reset(before)


OFFSET = "clock.offset"
LONGEST_TURN = 20.0  # seconds that a thread waits for the process's other writers


@dataclass
class Tx:
    """One open transaction: a Core connection, the present moment, the configuration, the store it belongs to."""

    connection: Connection
    clock: Clock
    config: Config
    store: Store
    wakes_clock: bool = False  # set by whoever writes a moment the clock thread must look at
    sets_parameters: bool = False  # set by whoever changes a parameter of an institution

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


@contextmanager
def _in_turn(connection: Connection) -> Iterator[None]:
    """A transaction of a database that is asked without a network; rolled back by whoever closes the connection."""
    connection.begin()
    yield
    connection.commit()


@contextmanager
def _looking(connection: Connection) -> Iterator[None]:
    """The same for queries alone: a prepared statement goes past the library, which would begin at its first."""
    connection.begin()
    yield


def _admits_all() -> None:
    """Every transaction may begin."""


@dataclass(eq=False)
class Store:
    """A database of Kurator by its URL: ``sqlite:///file``, ``postgresql+psycopg://...``, or ``sqlite://``.

    The last is in memory on one connection: nothing may be read beside an open transaction there.
    """

    url: str
    base_clock: Clock = field(default_factory=SystemClock)
    given_config: Config | None = None
    #: Asked before every transaction; raises to keep it from beginning.
    admit: Callable[[], None] = _admits_all
    #: Seconds after which settings are read again where another process may have changed them; None: never by itself.
    looks_every: float | None = None

    def __post_init__(self) -> None:
        self.engine = connect(self.url)
        self.clock = MovedClock(self.base_clock)
        self.changed = threading.Event()  # set after commits that concern the clock thread
        self._writer = threading.Lock() if self.engine.dialect.name == "sqlite" else None
        self._clock_read, self._read_at = False, 0.0
        self.in_force = InForce()
        self._whole = _in_turn if self._writer else in_one_flow
        self._view = _looking if self._writer else in_one_view

    @property
    def config(self) -> Config:
        """Read once: a changed file is taken up by a restart; what institutions set on their page holds at once."""
        self.given_config = self.given_config or current()
        return self.in_force.over(self.given_config) if self.in_force.written else self.given_config

    @contextmanager
    def transaction(self, patience: float | None = None) -> Iterator[Tx]:
        """One action, all or nothing: committed on leaving, rolled back by any exception.

        ``patience`` is how many seconds to wait for another writer, where that is not the usual time.
        Raises ``StoreBusy`` when the database could not be locked in time, ``StoreShut`` where nothing may be asked, and
        whatever ``admit`` raises.
        """
        self.admit()
        with counted(), self._turn(patience), self._connected(**{PATIENCE: patience}) as connection:
            tx = Tx(connection, self.clock, self.config, self)
            with self._whole(connection):  # the only commit; leaving in any other way rolls back
                if patience is not None and self._writer is None:
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(patience * 1000) or 1}")
                yield tx
        COMMITTED.set(COMMITTED.get() + 1)
        if tx.sets_parameters:
            self.look_at_clock()
        if tx.wakes_clock:
            self.changed.set()

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """One moment of the database for queries; waits for no writer and keeps none waiting.

        Raises ``WriteRefused`` when something is written in it, ``StoreShut`` where nothing may be asked.
        """
        with (
            counted(),
            self._connected(**{READ_ONLY: True}) as connection,
            self._view(connection),
        ):
            yield Tx(connection, self.clock, self.config, self)

    def now(self) -> datetime:
        """The present, the training clock counted in. Raises ``StoreShut`` where nothing may be asked."""
        with counted():
            self._read_offset()
            return self.clock.now()

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
        """Read the training clock and what institutions set anew: another process may have changed them."""
        self._clock_read = False

    @contextmanager
    def _connected(self, **options: object) -> Iterator[Connection]:
        """A connection whose faults are told as ours."""
        self._read_offset()
        with self._told(), self.engine.connect().execution_options(**options) as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            if (ours := as_ours(fault)) is None:
                raise
            if isinstance(ours, StoreAway):
                self.engine.dispose()  # those that lie ready are cut as well; the next begins with new ones
            raise ours from fault

    @contextmanager
    def _turn(self, patience: float | None) -> Iterator[None]:
        """SQLite has one writer: queue inside the process rather than poll the file's lock."""
        if self._writer is None:
            yield
            return
        if not self._writer.acquire(timeout=LONGEST_TURN if patience is None else patience):
            raise StoreBusy()
        try:
            yield
        finally:
            self._writer.release()

    def _read_offset(self) -> None:
        """The training clock and what institutions set survive a restart: they are settings, read once, or as often as told."""
        old = self.looks_every is not None and monotonic() - self._read_at > self.looks_every
        if self._clock_read and not old:
            return
        with self._told(), self.engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            self._clock_read, self._read_at = True, monotonic()
            if self.engine.dialect.has_table(connection, Setting.__tablename__):
                value = connection.scalar(select(Setting.value).where(Setting.key == OFFSET))
                self.clock.offset = timedelta(seconds=value["seconds"]) if value else timedelta(0)
                self.in_force.look(connection)
