"""Making the database: all at once for tests, by Alembic revisions for everybody else."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from engine.store.database.dialects import READ_ONLY
from engine.store.database.item_search import drop_index, index_items
from engine.store.database.kind_guard import FUNCTION, guard_kind, guard_kind_insert
from engine.store.database.protocol_guards import guard_functions, guard_protocols
from engine.store.database.row_guards import for_everybody, guard_rows
from engine.store.database.truncate_guards import FUNCTION as TRUNCATE_FUNCTION
from engine.store.database.truncate_guards import guard_truncate
from engine.store.ledger.sums import carry_over, is_kept, sums_of_rows
from engine.store.ledger.triggers import drop_triggers, guard_ledger, make_triggers
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
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
        return inspect(connection).has_table(Case.__tablename__)


def create(engine: Engine) -> None:
    """All tables and guards in an empty database, without revisions; nothing where they are already."""
    with engine.begin() as connection:
        if inspect(connection).has_table(Case.__tablename__):
            return
        Base.metadata.create_all(connection)
        guard_journal(connection)
        guard_protocols(connection)
        guard_kind(connection)
        guard_kind_insert(connection)
        index_items(connection)
        guard_rows(connection)
        guard_truncate(connection)
        guard_ledger(connection)
        make_triggers(connection)


def upgrade(engine: Engine) -> None:
    """Run the missing revisions."""
    there, newest, _ = revisions(engine)
    if there != newest or newest is None:
        upgrade_to(engine, "head")


def upgrade_to(engine: Engine, revision: str) -> None:
    """The same up to a revision. The ledger goes on where it was: what revisions do to rows is counted when they are done."""
    settings = _settings()
    with engine.begin() as connection:
        for_everybody(connection)
        before = sums_of_rows(connection) if is_kept(connection) else {}
        drop_triggers(connection)
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
        if is_kept(connection):
            carry_over(connection, before)
            make_triggers(connection)


def _settings() -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    return settings


def revisions(engine: Engine) -> tuple[str | None, str | None, frozenset[str]]:
    """The revision a database is at (None: made without them), the newest of the code, and all that the code knows."""
    scripts = ScriptDirectory.from_config(_settings())
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection:  # looking waits for no writer
        there = MigrationContext.configure(connection).get_current_revision()
    return there, scripts.get_current_head(), frozenset(each.revision for each in scripts.walk_revisions())


def known_revisions() -> frozenset[str]:
    """All that this code can bring up to date."""
    return frozenset(each.revision for each in ScriptDirectory.from_config(_settings()).walk_revisions())


def drop(engine: Engine) -> None:
    """Take away everything ``upgrade`` made, with all rows: the database is then new. Nothing where there is nothing."""
    with engine.begin() as connection:
        if not inspect(connection).has_table(Case.__tablename__):
            return
        drop_index(connection)
        drop_triggers(connection)
        Base.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
        if connection.dialect.name == "postgresql":
            for name in (
                *(
                    "journal_is_append_only",
                    "row_ledger_is_append_only",
                    FUNCTION,
                    f"{FUNCTION}_insert",
                    TRUNCATE_FUNCTION,
                ),
                *guard_functions(),
            ):
                connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")
