"""Every row of the bystanders, before and after: a test of one family leaves all the others as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import Table, and_, make_url, or_, select

from engine.store.session import Store
from engine.store.tables import Base

Key = tuple[Any, ...]
Rows = dict[Key, tuple[Any, ...]]
MARKER = "moves_bystanders"
OWNERS = (
    "case_id",
    "family_id",
    "person_id",
    "actor_id",
)  # columns by which a new row would be one of theirs
GONE = "(no such row)"


@dataclass(frozen=True)
class Watched:
    """One table: how its rows are asked for, and what they were."""

    table: Table
    query: str
    before: Rows


@dataclass(frozen=True)
class Bystanders:
    """What belongs to the bystanders of a prepared database: institution -> table -> rows."""

    institutions: Mapping[str, Mapping[str, Watched]]

    @classmethod
    def moved_in(cls, store: Store, settle: Mapping[str, Callable[[Store], None]]) -> Bystanders:
        """Let those of each institution move in and remember every row that this made."""
        made: dict[str, dict[str, set[Key]]] = {}
        for institution, move_in in settle.items():
            before = _keys(store)
            move_in(store)
            made[institution] = {name: keys - before[name] for name, keys in _keys(store).items()}
        return cls({institution: _watched(store, theirs) for institution, theirs in made.items()})

    def owns(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Whether a row is one of those that were there before the test."""
        return tuple(row[each.key] for each in table.primary_key) in self.keys(table)

    def keys(self, table: Table) -> set[Key]:
        """The keys of all their rows in a table."""
        return {
            key
            for each in self.institutions.values()
            if table.name in each
            for key in each[table.name].before
        }

    def check(self, url: str, but: tuple[str, ...] = ()) -> None:
        """Fail with table, row and column of whatever has changed. ``but``: institutions the test says it moves."""
        watched = [
            each for slug, tables in self.institutions.items() if slug not in but for each in tables.values()
        ]
        found = _read(url, watched)
        told = [
            line
            for each, after in zip(watched, found, strict=True)
            if after != each.before
            for line in _differences(each, after)
        ]
        if told:
            pytest.fail(
                "the test changed what belongs to bystanders:\n" + "\n".join(told[:20]), pytrace=False
            )

    def unless_told(self, request: pytest.FixtureRequest, url: str) -> None:
        """Check, but for the institutions that the test says it moves, and why: ``moves_bystanders("why", "omsk")``."""
        told = request.node.get_closest_marker(MARKER)
        if told is not None and len(told.args) < 2:
            pytest.fail(f"{MARKER} without a reason or an institution", pytrace=False)
        self.check(url, told.args[1:] if told is not None else ())


def _keys(store: Store) -> dict[str, set[Key]]:
    with store.reading() as tx:
        return {
            name: {tuple(row) for row in tx.execute(select(*table.primary_key)).all()}
            for name, table in Base.metadata.tables.items()
        }


def _watched(store: Store, theirs: Mapping[str, set[Key]]) -> dict[str, Watched]:
    owners = {"case_id": theirs["family_case"], "family_id": theirs["family"]}
    owners |= dict.fromkeys(("person_id", "actor_id"), theirs["person"])
    tables = [table for name, table in Base.metadata.tables.items() if theirs[name]]
    asked = [Watched(table, _query(store, table, theirs[table.name], owners), {}) for table in tables]
    found = _read(store.engine.url.render_as_string(hide_password=False), asked)
    return {each.table.name: replace(each, before=rows) for each, rows in zip(asked, found, strict=True)}


def _query(store: Store, table: Table, keys: set[Key], owners: Mapping[str, set[Key]]) -> str:
    """Their rows by key, and whatever else came to be called theirs; as text, so that asking costs next to nothing."""
    columns = list(table.primary_key)
    one_by_one = [and_(*(c == v for c, v in zip(columns, key, strict=True))) for key in sorted(keys, key=str)]
    several = columns[0].in_(sorted(key[0] for key in keys)) if len(columns) == 1 else or_(*one_by_one)
    owned = [table.c[name].in_(sorted(key[0] for key in owners[name])) for name in OWNERS if name in table.c]
    asked = select(table).where(or_(several, *owned))
    return str(asked.compile(store.engine, compile_kwargs={"literal_binds": True})).replace("%%", "%")


def _read(url: str, asked: Sequence[Watched]) -> list[Rows]:
    """All answers over a connection of its own: a test may have spoilt the store's."""
    at, queries = make_url(url), [each.query for each in asked]
    answers = (
        _sqlite(at.database or "", queries) if at.get_backend_name() == "sqlite" else _postgres(at, queries)
    )
    return [_by_key(each.table, rows) for each, rows in zip(asked, answers, strict=True)]


def _by_key(table: Table, rows: Sequence[Sequence[Any]]) -> Rows:
    places = [list(table.c).index(column) for column in table.primary_key]
    return {tuple(row[place] for place in places): tuple(row) for row in rows}


def _sqlite(path: str, queries: Sequence[str]) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in queries]


def _postgres(url: Any, queries: Sequence[str]) -> list[list[Any]]:
    """One round trip for all tables."""
    host = url.query.get("host") or url.host
    with psycopg.connect(host=host, user=url.username, dbname=url.database, autocommit=True) as connection:
        cursor = connection.execute(";\n".join(queries).encode())
        return [result.fetchall() for result in _results(cursor)]


def _results(cursor: psycopg.Cursor[Any]) -> Iterator[psycopg.Cursor[Any]]:
    while True:
        yield cursor
        if not cursor.nextset():
            return


def _differences(watched: Watched, after: Rows) -> Iterator[str]:
    columns = [column.name for column in watched.table.c]
    for key in sorted(watched.before.keys() | after.keys(), key=str):
        was, now = watched.before.get(key), after.get(key)
        if was == now:
            continue
        where = f"{watched.table.name} {', '.join(map(str, key))}"
        if was is None or now is None:
            yield f"{where}: was {was or GONE}, is {now or GONE}"
            continue
        for name, old, new in zip(columns, was, now, strict=True):
            if old != new:
                yield f"{where}, {name}: was {old!r}, is {new!r}"
