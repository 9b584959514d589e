"""What a database is, training or real, is written once: the database itself refuses to change it."""

from __future__ import annotations

from sqlalchemy import Connection

KEY = "installation.kind"
REFUSAL = "what a database is, is written once"
FUNCTION = "installation_kind_is_written_once"


def guard_kind(connection: Connection) -> None:
    """Make the triggers for what is changed or taken away; once, after the tables."""
    for statement in _sqlite() if connection.dialect.name == "sqlite" else _postgresql():
        connection.exec_driver_sql(statement)


def guard_kind_insert(connection: Connection) -> None:
    """Make the triggers for what is written over: SQLite's ``OR REPLACE`` asks no trigger of DELETE."""
    there = f"EXISTS (SELECT 1 FROM setting WHERE key = '{KEY}')"
    for statement in (
        _sqlite_insert(there) if connection.dialect.name == "sqlite" else _postgresql_insert(there)
    ):
        connection.exec_driver_sql(statement)


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER kind_no_{verb.lower()} BEFORE {verb} ON setting WHEN OLD.key = '{KEY}'"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _postgresql() -> list[str]:
    return [
        f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        f"CREATE TRIGGER kind_no_change BEFORE UPDATE OR DELETE ON setting FOR EACH ROW"
        f" WHEN (OLD.key = '{KEY}') EXECUTE FUNCTION {FUNCTION}()",
    ]


def _sqlite_insert(there: str) -> list[str]:
    return [
        f"CREATE TRIGGER kind_no_insert BEFORE INSERT ON setting WHEN NEW.key = '{KEY}' AND {there}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        f"CREATE TRIGGER kind_no_rename BEFORE UPDATE OF key ON setting WHEN NEW.key = '{KEY}' AND {there}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ]


def _postgresql_insert(there: str) -> list[str]:
    return [
        f"CREATE FUNCTION {FUNCTION}_insert() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {there} THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER kind_no_insert BEFORE INSERT ON setting FOR EACH ROW"
        f" WHEN (NEW.key = '{KEY}') EXECUTE FUNCTION {FUNCTION}_insert()",
    ]
