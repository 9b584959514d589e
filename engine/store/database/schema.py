"""Making the database: all at once for tests, by Alembic revisions for everybody else."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Connection, Engine, inspect

from engine.store.database.item_search import drop_index, index_items
from engine.store.database.protocol_guards import guard_functions, guard_protocols
from engine.store.tables import Base, Case

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"

# Rows of the journal are written once. Whoever wants to change history must first change the schema, which shows.
SQLITE_GUARDS = [
    f"CREATE TRIGGER journal_no_{verb} BEFORE {verb} ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END"
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL_GUARDS = [
    "CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'journal is append-only'; END $$",
    "CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal"
    " FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()",
    "CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal"
    " FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()",
]


def guard_journal(connection: Connection) -> None:
    """Make the journal append-only in the database itself."""
    sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE_GUARDS if sqlite else POSTGRESQL_GUARDS:
        connection.exec_driver_sql(statement)


def is_made(engine: Engine) -> bool:
    """Whether the database has Kurator's tables."""
    return inspect(engine).has_table(Case.__tablename__)


def create(engine: Engine) -> None:
    """All tables and guards in an empty database, without revisions; nothing where they are already."""
    with engine.begin() as connection:
        if inspect(connection).has_table(Case.__tablename__):
            return
        Base.metadata.create_all(connection)
        guard_journal(connection)
        guard_protocols(connection)
        index_items(connection)


def upgrade(engine: Engine) -> None:
    """Run the missing revisions."""
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def drop(engine: Engine) -> None:
    """Take away everything ``upgrade`` made, with all rows: the database is then new. Nothing where there is nothing."""
    with engine.begin() as connection:
        if not inspect(connection).has_table(Case.__tablename__):
            return
        drop_index(connection)
        Base.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
        if connection.dialect.name == "postgresql":
            for name in ("journal_is_append_only", *guard_functions()):
                connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")
