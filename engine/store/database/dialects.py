"""What each database needs to keep a promise: durable commits, real write locks, enforced references."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from psycopg import Connection as PgConnection
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import StaticPool

from engine.store.database.pipeline import at_once
from engine.store.deadline import watch
from engine.store.ledger.digests import teach
from engine.store.ledger.triggers import COUNTS

# Every engine hides parameters: a fault in the log must not hold what a person typed.
READ_ONLY = "kurator_read_only"
PATIENCE = "kurator_patience"  # seconds to wait for another writer, where it is not the usual time
USUAL_PATIENCE = 10.0
REFUSES_WRITES = "kurator_refuses_writes"  # kept of a connection: which of the two it was told last


def connect(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL, set up so that a committed action is on the disk.

    Raises sqlalchemy's ``ArgumentError`` for a URL that is neither.
    """
    parsed = make_url(url)
    return _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(
        url, pool_size=10, max_overflow=20, hide_parameters=True, isolation_level="READ COMMITTED"
    )
    event.listen(engine, "connect", _prepare_postgresql)
    at_once(engine)
    return engine


def _prepare_postgresql(connection: PgConnection[object], _record: object) -> None:
    """Ours, so its rows are counted; and all of ours write moments alike, or a row would have two numbers."""
    connection.autocommit = True  # outside a transaction the settings stay
    connection.execute(
        f"SET {COUNTS} = 'on'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';"
        " SET bytea_output = 'hex'; SET extra_float_digits = 1"
    )
    connection.autocommit = False


def _sqlite(url: URL) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    engine = (
        create_engine(
            url, poolclass=StaticPool, hide_parameters=True, connect_args={"check_same_thread": False}
        )
        if in_memory
        else create_engine(
            url,
            pool_size=10,
            max_overflow=20,
            hide_parameters=True,
            connect_args={"check_same_thread": False},
        )
    )
    if not in_memory:
        event.listen(engine, "do_connect", partial(_closed_file, Path(str(url.database))))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _closed_file(path: Path, *_connecting: object) -> None:
    """A new database is closed to other people of the machine from its first moment; what SQLite lays beside it follows."""
    with suppress(OSError):  # SQLite will say what is wrong with the place
        path.touch(mode=0o600, exist_ok=False)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own
    teach(connection)
    watch(connection)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        _patience(USUAL_PATIENCE),
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at the start: a reader that turns into a writer may otherwise fail half-way."""
    options = connection.get_execution_options()
    read_only, patience = options.get(READ_ONLY, False), options.get(PATIENCE)
    if connection.info.get(REFUSES_WRITES, False) != read_only:
        _tell(connection, f"query_only={int(read_only)}")
        connection.info[REFUSES_WRITES] = read_only
    if read_only:
        connection.exec_driver_sql("BEGIN")
    elif patience is None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        _begin_impatiently(connection, patience)


def _begin_impatiently(connection: Connection, patience: float) -> None:
    _tell(connection, _patience(patience))
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        _tell(connection, _patience(USUAL_PATIENCE))


def _patience(seconds: float) -> str:
    return f"busy_timeout={int(seconds * 1000)}"


def _tell(connection: Connection, pragma: str) -> None:
    """Straight to the driver: the library's own execution costs ten times as much."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute(f"PRAGMA {pragma}").close()


def relax(engine: Engine) -> None:
    """Let the newest commits of this engine be lost with the machine's power, in order and never torn, and so be cheap.

    For what is made anew when it is cut: a later commit of an ordinary engine makes everything before it durable.
    """
    sqlite = engine.dialect.name == "sqlite"
    event.listen(engine, "connect", _relax_sqlite if sqlite else _relax_postgresql)


def _relax_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=NORMAL").close()


def _relax_postgresql(connection: Any, _record: object) -> None:
    connection.autocommit = True  # outside a transaction the setting stays
    connection.execute("SET synchronous_commit TO off")
    connection.autocommit = False
