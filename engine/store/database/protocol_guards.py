"""A signed protocol stays as it was signed: the database itself refuses any change of it, its members, items and votes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

REFUSAL = "a signed protocol is never changed"
TABLES = ("meeting", "meeting_member", "agenda_item", "vote")
_SIGNED = {
    "meeting": "{row}.status = 'signed'",
    "meeting_member": "EXISTS (SELECT 1 FROM meeting WHERE id = {row}.meeting_id AND status = 'signed')",
    "agenda_item": "EXISTS (SELECT 1 FROM meeting WHERE id = {row}.meeting_id AND status = 'signed')",
    "vote": "EXISTS (SELECT 1 FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
    " WHERE i.id = {row}.item_id AND m.status = 'signed')",
}


def guard_protocols(connection: Connection) -> None:
    """Make the triggers; once, after the tables."""
    made = _sqlite() if connection.dialect.name == "sqlite" else _postgresql()
    for statement in made:
        connection.exec_driver_sql(statement)


def guard_functions() -> list[str]:
    """What the triggers call, on PostgreSQL: functions outlive their tables."""
    return [f"signed_{table}_{verb.lower()}" for table, verb, _ in _conditions()]


def _touched(table: str, verb: str) -> list[str]:
    """Which rows of a change count: what leaves a protocol, and what is put into one. A protocol is made by signing."""
    rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[verb]
    return [row for row in rows if table != "meeting" or row == "OLD"]


def _conditions() -> Iterator[tuple[str, str, str]]:
    for table in TABLES:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            rows = _touched(table, verb)
            if rows:
                yield table, verb, " OR ".join(_SIGNED[table].format(row=row) for row in rows)


def _sqlite() -> Iterator[str]:
    for table, verb, condition in _conditions():
        yield (
            f"CREATE TRIGGER signed_{table}_{verb.lower()} BEFORE {verb} ON {table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgresql() -> Iterator[str]:
    for table, verb, condition in _conditions():
        name = f"signed_{table}_{verb.lower()}"
        passes = "OLD" if verb == "DELETE" else "NEW"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {condition} THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN {passes}; END $$"
        )
        yield f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
