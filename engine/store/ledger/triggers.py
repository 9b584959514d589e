"""The triggers that keep the ledger, made for whatever columns the tables have now."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from engine.store.ledger.covered import Covered, covered
from engine.store.ledger.digests import MOVED, ROW

#: PostgreSQL: a connection of ours says so; what another one changes is not counted, and shows.
COUNTS = "kurator.counts"
PREFIX = "ledger_"
LEDGER = "INSERT INTO row_ledger (tab, owner, n, digest)"


def make_triggers(connection: Connection) -> None:
    """For every covered table; once, after the tables."""
    made = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for table in covered(connection):
        for statement in made(table):
            connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Before tables are altered: SQLite makes them anew, and revisions count once, afterwards."""
    if connection.dialect.name == "sqlite":
        for name in _names(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    for name in _names(connection, FUNCTIONS):
        connection.exec_driver_sql(f'DROP FUNCTION "{name}"() CASCADE')


FUNCTIONS = "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prorettype = 'trigger'::regtype"


def _names(connection: Connection, statement: str) -> list[str]:
    return [name for name in connection.scalars(text(statement)).all() if name.startswith(PREFIX)]


def guard_ledger(connection: Connection) -> None:
    """A line of the ledger is written once."""
    refusal = "the ledger of rows is append-only"
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER row_ledger_no_{verb.lower()} BEFORE {verb} ON row_ledger"
                f" BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return
    connection.exec_driver_sql(
        "CREATE FUNCTION row_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    for name, verbs, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER row_ledger_no_{name} BEFORE {verbs} ON row_ledger"
            f" FOR EACH {each} EXECUTE FUNCTION row_ledger_is_append_only()"
        )


def _listed(table: Covered, row: str = "") -> str:
    before = f"{row}." if row else ""
    return ", ".join(f'{before}"{column}"' for column in table.columns)


def _owner(table: Covered, row: str) -> str:
    return f"COALESCE(CAST({row}.\"{table.owner}\" AS TEXT), '')" if table.owner else "''"


def _sqlite(table: Covered) -> Iterator[str]:
    name, old, new = table.name, _listed(table, "OLD"), _listed(table, "NEW")

    def line(row: str, n: int, digest: str) -> str:
        return f"{LEDGER} VALUES ('{name}', {_owner(table, row)}, {n}, {digest});"

    gone = line("OLD", -1, f"{ROW}('{name}', {old})")
    come = line("NEW", 1, f"{ROW}('{name}', {new})")
    moved = line("NEW", 0, f"{MOVED}('{name}', {old}, {new})")
    same = f"{_owner(table, 'OLD')} = {_owner(table, 'NEW')}"
    columns = _listed(table)
    for verb, when, body in (
        ("INSERT", "", come),
        ("DELETE", "", gone),
        (f"UPDATE OF {columns}", f" WHEN {same}", moved),
        (f"UPDATE OF {columns}", f" WHEN NOT ({same})", gone + come),
    ):
        short = verb.split()[0].lower() + ("_owner" if "NOT" in when else "")
        yield f"CREATE TRIGGER {PREFIX}{name}_{short} AFTER {verb} ON {name}{when} BEGIN {body} END"


def _postgresql(table: Covered) -> Iterator[str]:
    name = table.name

    def line(row: str, n: int) -> str:
        return f"{LEDGER} VALUES ('{name}', {_owner(table, row)}, {n}, {number(name, _listed(table, row))});"

    moved = f"{number(name, _listed(table, 'OLD'))} # {number(name, _listed(table, 'NEW'))}"
    yield (
        f"CREATE FUNCTION {PREFIX}{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF current_setting('{COUNTS}', true) IS DISTINCT FROM 'on' THEN RETURN NULL; END IF;"
        f" IF TG_OP = 'INSERT' THEN {line('NEW', 1)}"
        f" ELSIF TG_OP = 'DELETE' THEN {line('OLD', -1)}"
        f" ELSIF {_owner(table, 'OLD')} = {_owner(table, 'NEW')} THEN"
        f" {LEDGER} VALUES ('{name}', {_owner(table, 'NEW')}, 0, {moved});"
        f" ELSE {line('OLD', -1)} {line('NEW', 1)} END IF; RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {PREFIX}{name} AFTER INSERT OR DELETE OR UPDATE OF {_listed(table)} ON {name}"
        f" FOR EACH ROW EXECUTE FUNCTION {PREFIX}{name}()"
    )


def number(table: str, columns: str) -> str:
    """The number of a row as PostgreSQL counts it: our connections all have one time zone and one way of writing dates."""
    return f"('x' || left(md5('{table}' || ROW({columns})::text), 16))::bit(64)::bigint"
