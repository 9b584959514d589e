"""Whether a statement can meet rows of a house it is not for: read off its text, as the database gets it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.store.tables import Base

OF_A_HOUSE = (
    "family_case",
    "family",
    "meeting",
    "agenda_item",
    "risk_assessment",
    "programme",
    "visit",
    "member",
)
#: Models and people: what is published is shared by design, and a person is found before anybody knows whose it is.
SHARED = {
    "process_version",
    "model_draft",
    "model_aside",
    "publication",
    "scenario_run",
    "person",
    "number_series",
}
#: What else is given to one row alone: the key of a form that was sent, the ids by which a waiting case is called.
UNIQUE = {"submission": {"key"}, "message_wait": {"key"}}
TABLE = re.compile(r'\b(?:FROM|JOIN|UPDATE|INTO|,)\s+"?(\w+)"?(?:\s+AS\s+"?(\w+)"?)?', re.IGNORECASE)
COLUMN = r'"?(\w+)"?\."?(\w+)"?'
BETWEEN = re.compile(rf"{COLUMN}\s*=\s*{COLUMN}")
WITHIN = re.compile(rf"{COLUMN}\s*(?:IN|=)\s*\(\s*SELECT\s+(?:DISTINCT\s+)?{COLUMN}", re.IGNORECASE)
GIVEN = re.compile(rf"{COLUMN}\s*(?:=|IN|IS)\s*(?:\(?\s*\?|\(?\s*%\(|\(?\s*:|\(?\s*')", re.IGNORECASE)
ROWS = re.compile(rf"\(\s*{COLUMN}\s*,[^()]*\)\s+IN\s*\(\s*VALUES", re.IGNORECASE)
BARE = re.compile(r'(?<![.\w"])"?(\w+)"?\s*(?:=|IN)\s*\(?\s*(?:\?|%\(|:)', re.IGNORECASE)


def house_tables() -> frozenset[str]:
    """Tables with an institution of their own, or with a row of one above them."""
    found = set(OF_A_HOUSE)
    for table in Base.metadata.tables.values():
        above = {key.column.table.name for column in table.c for key in column.foreign_keys}
        if table.name in SHARED:
            continue
        if "case_id" in table.c or above & set(OF_A_HOUSE) or "institution" in table.c:
            found.add(table.name)
    return frozenset(found)


def keys(table: str) -> frozenset[str]:
    """Columns by which a row is met alone or with its like of one house: its key, the keys of rows above it, the institution."""
    columns = Base.metadata.tables[table].c
    named = {"institution", "case_id", "task_id", "stream"} | UNIQUE.get(table, set())
    return frozenset(
        column.name for column in columns if column.primary_key or column.foreign_keys or column.name in named
    )


def unbound(statement: str, of_house: frozenset[str]) -> list[str]:
    """Tables of a house in the statement that neither it nor a join ties to a key or an institution."""
    met = dict(_met(statement))
    if not set(met.values()) & of_house:
        return []
    if re.search(r"WHERE 0 = 1", statement) and "UNION" not in statement:
        return []  # nothing comes: the person sees no such rows at all
    if re.match(r"\s*INSERT", statement, re.IGNORECASE) and "SELECT" not in statement.upper():
        return []  # a new row brings its keys; that they are of one house its foreign keys and columns say
    tied = {
        alias
        for alias, column in (*GIVEN.findall(statement), *ROWS.findall(statement))
        if alias in met and met[alias] in Base.metadata.tables and column in keys(met[alias])
    }
    tied |= {
        alias
        for column in BARE.findall(statement)
        for alias, table in met.items()
        if alias == table and table in Base.metadata.tables and column in keys(table)
    }
    pairs = [(a, b) for a, _, b, _ in (*BETWEEN.findall(statement), *WITHIN.findall(statement))]
    grown = -1
    while grown != len(tied):
        grown = len(tied)
        for one, other in pairs:
            if one in tied or other in tied:
                tied |= {one, other}
    return sorted(table for alias, table in met.items() if table in of_house and alias not in tied)


def _met(statement: str) -> Iterator[tuple[str, str]]:
    for table, alias in TABLE.findall(statement):
        if table in Base.metadata.tables:
            yield alias or table, table
