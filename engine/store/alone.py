"""One process at a time does what must be done once for a whole installation. The lock dies with its holder, however that one dies."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from engine.store.session import Store

#: What is done alone: by its name beside a file, by its number on a server. «Kura», then on.
LOCKS = {"living": 0x4B757261, "copying": 0x4B757262, "telling": 0x4B757263}
PAUSE = 0.1


@contextmanager
def alone(store: Store, patience: float = 10.0, what: str = "living") -> Iterator[bool]:
    """Whether nobody else is at it. Waits ``patience`` seconds: a process that was killed a moment ago may still be dying."""
    hold = _file if store.engine.dialect.name == "sqlite" else _database
    with hold(store, patience, what) as got:
        yield got


def _tried(attempt: Callable[[], bool], patience: float) -> bool:
    until = time.monotonic() + patience
    while not attempt():
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE)
    return True


@contextmanager
def _file(store: Store, patience: float, what: str) -> Iterator[bool]:
    """A file beside the database: locking the database's own file by ``flock`` would drop SQLite's locks on closing."""
    beside = Path(f"{store.engine.url.database}.{what}")
    with beside.open("w") as opened:

        def attempt() -> bool:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        got = _tried(attempt, patience)
        try:
            yield got
        finally:
            if got:
                beside.unlink(missing_ok=True)


@contextmanager
def _database(store: Store, patience: float, what: str) -> Iterator[bool]:
    """An advisory lock of the connection that is kept open for it."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        wanted = text("SELECT pg_try_advisory_lock(:lock)").bindparams(lock=LOCKS[what])
        yield _tried(lambda: bool(connection.scalar(wanted)), patience)
        connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
