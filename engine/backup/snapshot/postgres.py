"""PostgreSQL: every table by COPY within one snapshot.

Its own tools (``pg_dump``) must be as new as the server and lie on this machine; this needs a connection and nothing else,
and is the same everywhere. Tables are made by the revisions, so a copy is restored by the program, not by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Connection as PgConnection
from sqlalchemy import Connection, Engine, inspect, text

from engine.backup.sealing.parts import Part
from engine.store.database.dialects import READ_ONLY
from engine.store.ledger.triggers import drop_triggers, make_triggers


@contextmanager
def moment(engine: Engine) -> Iterator[Connection]:
    """One moment of the database. Rows that a policy would hide are a fault, not a gap."""
    options = {READ_ONLY: True, "isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        connection.exec_driver_sql("SET LOCAL row_security = off")
        yield connection
        connection.rollback()


def tables(connection: Connection) -> list[str]:
    """In an order in which rows find what they refer to."""
    ordered = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _ in ordered if name]


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    asked = {name: text(f'SELECT count(*) FROM "{name}"') for name in tables(connection)}
    return {name: int(connection.scalar(statement) or 0) for name, statement in asked.items()}


def parts(connection: Connection) -> Iterator[tuple[Part, Iterator[bytes]]]:
    """A part a table."""
    for table in tables(connection):
        columns = [column["name"] for column in inspect(connection).get_columns(table)]
        yield {"table": table, "columns": columns}, _rows(connection, table, columns)


def _rows(connection: Connection, table: str, columns: list[str]) -> Iterator[bytes]:
    listed = ", ".join(f'"{column}"' for column in columns)
    with _driver(connection).cursor() as cursor, cursor.copy(f'COPY "{table}" ({listed}) TO STDOUT') as rows:
        for block in rows:
            yield bytes(block)


def load(connection: Connection, parts: Iterator[tuple[Part, Iterator[bytes]]]) -> None:
    """Into tables that the revisions of the copy have made; in the caller's transaction."""
    there = tables(connection)
    drop_triggers(connection)
    for table in there:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    connection.exec_driver_sql("TRUNCATE " + ", ".join(f'"{table}"' for table in there))
    for part, data in parts:
        if part.get("table") in there:
            listed = ", ".join(f'"{column}"' for column in part["columns"])
            copying = f'COPY "{part["table"]}" ({listed}) FROM STDIN'
            with _driver(connection).cursor() as cursor, cursor.copy(copying) as rows:
                for block in data:
                    rows.write(block)
    connection.exec_driver_sql(
        "SET CONSTRAINTS ALL IMMEDIATE"
    )  # what waits for the end keeps tables from being altered
    for table in there:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        _number_on(connection, table)
    make_triggers(connection)


def _number_on(connection: Connection, table: str) -> None:
    """New rows get numbers after the old ones."""
    for column in inspect(connection).get_pk_constraint(table)["constrained_columns"]:
        named = connection.scalar(text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table, "c": column})
        if named:
            last = f'SELECT max("{column}") FROM "{table}"'
            connection.exec_driver_sql(
                f"SELECT setval('{named}', coalesce(({last}), 1), ({last}) IS NOT NULL)"
            )


def _driver(connection: Connection) -> PgConnection[object]:
    found: PgConnection[object] = connection.connection.dbapi_connection  # type: ignore[assignment]
    return found
