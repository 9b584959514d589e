"""A signed protocol stays as it was signed: the database itself refuses any change of it, its members, items and votes.

Only words about a family whose data was destroyed are taken out of its item and of the votes on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

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


#: What destroying a family's data leaves of its item and of a vote on it: words go, the decision and the votes stay.
_STAYS = {
    "agenda_item": (
        *("id", "institution", "case_id", "family_id", "meeting_id", "position", "question", "status"),
        *("decision", "level", "votes_for", "votes_against", "votes_abstain", "chair_vote", "present"),
        *("total", "decided_by"),
    ),
    "vote": (
        *("item_id", "round", "member_id", "choice", "at", "entered_by", "ground", "confirmed_at"),
        "disputed_at",
    ),
}
_FAMILY = {
    "agenda_item": "OLD.family_id",
    "vote": "(SELECT family_id FROM agenda_item WHERE id = OLD.item_id)",
}
WIPED = tuple(_STAYS)


def guard_protocols(connection: Connection, wiped: Collection[str] = WIPED) -> None:
    """Make the triggers; once, after the tables. ``wiped``: the tables out of which words of tombstones may go."""
    made = _sqlite(wiped) if connection.dialect.name == "sqlite" else _postgresql(wiped)
    for statement in made:
        connection.exec_driver_sql(statement)


def unguard_protocols(connection: Connection) -> None:
    """Take the triggers away, so that they are made anew."""
    sqlite = connection.dialect.name == "sqlite"
    for table, verb, _ in _conditions():
        name = f"signed_{table}_{verb.lower()}"
        on = "" if sqlite else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
        if not sqlite:
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")


def guard_functions() -> list[str]:
    """What the triggers call, on PostgreSQL: functions outlive their tables."""
    return [f"signed_{table}_{verb.lower()}" for table, verb, _ in _conditions()]


def _touched(table: str, verb: str) -> list[str]:
    """Which rows of a change count: what leaves a protocol, and what is put into one. A protocol is made by signing."""
    rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[verb]
    return [row for row in rows if table != "meeting" or row == "OLD"]


def _conditions(wiped: Collection[str] = WIPED) -> Iterator[tuple[str, str, str]]:
    for table in TABLES:
        for verb in ("INSERT", "UPDATE", "DELETE"):
            rows = _touched(table, verb)
            if rows:
                signed = " OR ".join(_SIGNED[table].format(row=row) for row in rows)
                free = f" AND NOT ({_wiped(table)})" if verb == "UPDATE" and table in wiped else ""
                yield table, verb, f"({signed}){free}"


def _wiped(table: str) -> str:
    """Nothing of the decision changes, and the family is one whose data is being destroyed."""
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in _STAYS[table])
    return f"EXISTS (SELECT 1 FROM tombstone WHERE family_id = {_FAMILY[table]}) AND {same}"


def _sqlite(wiped: Collection[str]) -> Iterator[str]:
    for table, verb, condition in _conditions(wiped):
        yield (
            f"CREATE TRIGGER signed_{table}_{verb.lower()} BEFORE {verb} ON {table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgresql(wiped: Collection[str]) -> Iterator[str]:
    for table, verb, condition in _conditions(wiped):
        name = f"signed_{table}_{verb.lower()}"
        passes = "OLD" if verb == "DELETE" else "NEW"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {condition} THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN {passes}; END $$"
        )
        yield f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
