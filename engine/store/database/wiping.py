"""What was deleted leaves the disk too: free pages, the log of writes and the index of words are written anew."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from engine.store.database.dialects import REFUSES_WRITES

#: Of the search: FTS5 keeps the words of deleted rows until their segments are merged.
MERGE = "INSERT INTO item_search (item_search) VALUES ('optimize')"


def wipe(engine: Engine) -> None:
    """Outside any transaction, after the commit that deleted. Raises the database's own fault where others hold it."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _sqlite(connection)
        else:
            connection.rollback()
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.execute(text("VACUUM"))


def _sqlite(connection: Connection) -> None:
    """``secure_delete`` has overwritten rows; what an older version of the program has left goes with the free pages."""
    driver = connection.connection.dbapi_connection
    assert driver is not None
    cursor = driver.cursor()
    connection.info[REFUSES_WRITES] = False
    for statement in ("PRAGMA query_only=0", MERGE, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        cursor.execute(statement).fetchall()
    cursor.close()
