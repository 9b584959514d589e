"""The index that the search of the inbox stands on, kept by the database itself.

SQLite: an FTS5 table of trigrams whose row number says whose task it is and when it falls due. So the hits of one person or
one group come out in the order of the inbox, and a first page costs the same among a thousand tasks and a million.
The number: scope (a person, or a role of an institution) << 43 | minute of the term << 17 | a counter.

PostgreSQL: a GIN index of trigrams beside the institution and whose a free task is (``FREE_FOR``), where the extensions are to be had and the database knows
Cyrillic letters; otherwise the search is as right and slower, and the log says so.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from sqlalchemy import Connection

log = logging.getLogger("kurator.store")

SCOPE, MINUTE = 43, 17  # how far each part is shifted
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
LAST_MINUTE = (1 << 25) - 1  # in the year 2083; from the next on: tasks without a term, by their age
WORD = "  {}"  # every word is stored with blanks before it, so that a word of one letter has its trigram

_STEPS = "(CAST(strftime('%s', {row}.{column}) AS INTEGER) - 1577836800) / 60"
_SINCE_2020 = f"max(0, min({LAST_MINUTE}, {_STEPS}))"
_MINUTE = (
    f"CASE WHEN {{row}}.due_at IS NOT NULL THEN {_SINCE_2020.replace('{column}', 'due_at')}"
    f" ELSE {LAST_MINUTE + 1} + {_SINCE_2020.replace('{column}', 'created_at')} END"
)
_SCOPE = (
    "CASE WHEN {row}.assignee_id IS NOT NULL THEN {row}.assignee_id * 2 + 1 ELSE 2 * (SELECT id FROM item_search_scope"
    " WHERE institution = {row}.institution AND role = coalesce({row}.role, '')) END"
)
_TEXT = "'  ' || replace({row}.search, ' ', '  ')"
_FIRST = f"(({_SCOPE}) << {SCOPE}) + (({_MINUTE}) << {MINUTE})"

# A group with more than 131 072 tasks of one minute runs out of numbers: the rest is listed but not found by words.
_ENTER = f"""
  INSERT OR IGNORE INTO item_search_scope (institution, role)
    SELECT {{row}}.institution, coalesce({{row}}.role, '') WHERE {{row}}.assignee_id IS NULL;
  INSERT OR IGNORE INTO item_search_key (number, task)
    SELECT coalesce((SELECT max(number) + 1 FROM item_search_key
                     WHERE number BETWEEN first AND first + {(1 << MINUTE) - 1}), first), {{row}}.id
    FROM (SELECT {_FIRST} AS first);
  INSERT INTO item_search (rowid, words)
    SELECT number, {_TEXT} FROM item_search_key WHERE task = {{row}}.id;
"""
_LEAVE = f"""
  INSERT INTO item_search (item_search, rowid, words)
    SELECT 'delete', number, {_TEXT} FROM item_search_key WHERE task = {{row}}.id;
  DELETE FROM item_search_key WHERE task = {{row}}.id;
"""
_WATCHED = "id, institution, role, assignee_id, due_at, created_at, search"

SQLITE_TABLES = [
    "CREATE TABLE item_search_scope (id INTEGER PRIMARY KEY, institution TEXT NOT NULL, role TEXT NOT NULL,"
    " UNIQUE (institution, role))",
    "CREATE TABLE item_search_key (number INTEGER PRIMARY KEY, task TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE item_search USING fts5(words, content='', tokenize='trigram', columnsize=0)",
]
SQLITE_TRIGGERS = [
    f"CREATE TRIGGER item_search_enter AFTER INSERT ON work_item BEGIN {_ENTER.format(row='NEW')} END",
    f"CREATE TRIGGER item_search_leave AFTER DELETE ON work_item BEGIN {_LEAVE.format(row='OLD')} END",
    f"CREATE TRIGGER item_search_move AFTER UPDATE OF {_WATCHED} ON work_item"
    f" BEGIN {_LEAVE.format(row='OLD')} {_ENTER.format(row='NEW')} END",
]
#: Tasks that were there before the index, in the order of their numbers: FTS5 writes those many times faster.
SQLITE_FILL = [
    "INSERT OR IGNORE INTO item_search_scope (institution, role)"
    " SELECT DISTINCT institution, coalesce(role, '') FROM work_item WHERE assignee_id IS NULL",
    "INSERT OR IGNORE INTO item_search_key (number, task)"
    " SELECT first + row_number() OVER (PARTITION BY first ORDER BY id) - 1, id"
    f" FROM (SELECT id, {_FIRST.format(row='work_item')} AS first FROM work_item)",
    f"INSERT INTO item_search (rowid, words) SELECT number, {_TEXT.format(row='work_item')}"
    " FROM item_search_key JOIN work_item ON work_item.id = task ORDER BY number",
]
SQLITE_DROP = [
    *(f"DROP TRIGGER item_search_{name}" for name in ("enter", "leave", "move")),
    *(f"DROP TABLE item_search{name}" for name in ("", "_key", "_scope")),
]

EXTENSIONS = ("pg_trgm", "btree_gin")
#: Whose a free task is, as one value: of three lists of rows the index would go through the longest two for nothing.
FREE_FOR = "(CASE WHEN assignee_id IS NULL THEN institution || '/' || coalesce(role, '') END)"
POSTGRESQL = [
    *(f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS),
    f"CREATE INDEX item_search ON work_item USING gin (institution, {FREE_FOR}, search gin_trgm_ops)",
]


def index_items(connection: Connection) -> None:
    """Make the index and take up the tasks that are there."""
    if connection.dialect.name == "sqlite":
        for statement in [*SQLITE_TABLES, *SQLITE_FILL, *SQLITE_TRIGGERS]:
            connection.exec_driver_sql(statement)
    elif _extensions_there(connection):
        for statement in POSTGRESQL:
            connection.exec_driver_sql(statement)
        if not connection.exec_driver_sql("SELECT cardinality(show_trgm('семья'))").scalar():
            log.warning(
                "the database's locale knows no Cyrillic letters: the inbox is searched without an index"
            )


def drop_index(connection: Connection) -> None:
    """Take the index away, as before writing very many tasks at once; ``index_items`` makes it anew."""
    sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE_DROP if sqlite else ["DROP INDEX IF EXISTS item_search"]:
        connection.exec_driver_sql(statement)


def free_for(institution: str, role: str | None) -> str:
    """The value of ``FREE_FOR`` for a role of an institution."""
    return f"{institution}/{role or ''}"


def minute(moment: datetime) -> int:
    """The minute of a term as row numbers hold it."""
    return max(0, min(LAST_MINUTE, int((moment - EPOCH).total_seconds() // 60)))


def _extensions_there(connection: Connection) -> bool:
    names = ", ".join(f"'{name}'" for name in EXTENSIONS)
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM pg_available_extensions WHERE name IN ({names})"
    )
    return bool(found.scalar_one() == len(EXTENSIONS))
