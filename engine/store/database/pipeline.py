"""PostgreSQL in few round trips: what a transaction only writes is sent along with its next question, or with its end.

Over a network each trip costs more than the statement. SQLite has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from psycopg import Connection as PgConnection
from psycopg import Cursor, Pipeline
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.exc import DBAPIError

from engine.store.deadline import told_to_server
from engine.store.house import acting_for

#: Driver's connection -> its pipeline, while a transaction of it writes.
_open: dict[object, Pipeline] = {}
BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_VIEW = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
SLUG = re.compile(r"[\w*-]{1,40}", re.ASCII)


def _for_house(house: str) -> bytes:
    """The statement by which the database hears whose rows the transaction works with (``row_guards.py``)."""
    if SLUG.fullmatch(house) is None:
        raise ValueError("no slug of an institution")
    return f"SET LOCAL kurator.institution TO '{house}'".encode()


def _told() -> list[bytes]:
    """What the database hears with every beginning: whose rows, and how long anybody waits."""
    deadline = told_to_server()
    return [_for_house(acting_for()), *([deadline] if deadline else [])]


@contextmanager
def in_one_view(connection: Connection) -> Iterator[None]:
    """A transaction of PostgreSQL that only reads, of one moment of the database; the beginning and whose it is are one trip."""
    driver = _driver(connection)
    driver.autocommit = True  # the beginning is ours
    connection.begin()
    try:
        with library_faults(connection):
            driver.execute(b"; ".join([BEGIN_VIEW, *_told()]))
        yield
    finally:
        _left(connection, driver)


@contextmanager
def in_one_flow(connection: Connection) -> Iterator[None]:
    """A transaction of PostgreSQL from beginning to commit, for the house of this thread; rolled back by any exception.

    Faults of statements that waited come at the end, as the library's (``DBAPIError``).
    """
    driver = _driver(connection)
    driver.autocommit = True  # the beginning is ours: the driver's own would be a trip
    connection.begin()
    try:
        with library_faults(connection), driver.pipeline() as _open[driver]:
            driver.execute(BEGIN)
            for setting in _told():
                driver.execute(setting)
            yield
            driver.execute(b"COMMIT")  # leaving sends it with all that waits, and hears of every fault
        connection.commit()  # for the library: nothing is left to be committed
    finally:
        _open.pop(driver, None)
        _left(connection, driver)


def _left(connection: Connection, driver: PgConnection[object]) -> None:
    """Nothing stays open, and the driver begins by itself again."""
    if driver.closed:
        return
    if driver.info.transaction_status != TransactionStatus.IDLE:
        connection.rollback()
    driver.autocommit = False


@contextmanager
def library_faults(connection: Connection, statement: str = "") -> Iterator[None]:
    """The driver's faults as the library's of the same name, without values, which may be personal."""
    try:
        yield
    except connection.dialect.loaded_dbapi.Error as fault:
        raise as_the_library(connection, statement, fault) from fault


def as_the_library(connection: Connection, statement: str, fault: Exception) -> Exception:
    """The fault as the library's own execution would have raised it."""
    dialect = connection.dialect
    made: Exception = DBAPIError.instance(
        statement, None, fault, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
    )
    return made


def _driver(connection: Connection) -> PgConnection[object]:
    found: PgConnection[object] = connection.connection.dbapi_connection  # type: ignore[assignment]
    return found


def flowing(connection: Connection) -> bool:
    """Whether what is only written waits."""
    return _driver(connection) in _open


def settled(cursor: Cursor[object]) -> bool:
    """Everything sent so far is carried out, and what came back is at its cursor; whether anything was waiting.

    Raises the driver's fault of any of it.
    """
    pipeline = _open.get(cursor.connection)
    if pipeline is not None:
        pipeline.sync()
    return pipeline is not None


def at_once(engine: Engine) -> None:
    """Let the library's own executions wait for their answer: it asks the cursor what came back."""
    event.listen(engine, "do_execute", _execute)
    event.listen(engine, "do_executemany", _executemany)
    event.listen(engine, "do_execute_no_params", _execute_bare)


def _execute(
    cursor: Cursor[object], statement: str, parameters: Sequence[object], _: ExecutionContext
) -> bool | None:
    return _carried_out(cursor, cursor.execute, statement, parameters)


def _executemany(
    cursor: Cursor[object], statement: str, parameters: Sequence[object], _: ExecutionContext
) -> bool | None:
    return _carried_out(cursor, cursor.executemany, statement, parameters)


def _execute_bare(cursor: Cursor[object], statement: str, _: ExecutionContext) -> bool | None:
    return _carried_out(cursor, cursor.execute, statement)


def _carried_out(cursor: Cursor[object], work: Callable[..., object], *arguments: object) -> bool | None:
    """True where it was done here: the library does it itself outside a pipeline."""
    if cursor.connection not in _open:
        return None
    work(*arguments)
    return settled(cursor)
