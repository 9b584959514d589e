"""What is written once is not emptied at one stroke either: PostgreSQL's ``TRUNCATE`` asks no trigger of a row."""

from __future__ import annotations

from sqlalchemy import Connection

TABLES = ("setting", "meeting", "meeting_member", "agenda_item", "vote")
FUNCTION = "table_is_not_emptied"


def guard_truncate(connection: Connection) -> None:
    """Make the triggers; SQLite has no such verb. The journal has its own from the beginning."""
    if connection.dialect.name != "postgresql":
        return
    connection.exec_driver_sql(
        f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'this table is never emptied at one stroke'; END $$"
    )
    for table in TABLES:
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
        )
