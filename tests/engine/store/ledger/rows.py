"""One row of every table, made from what the tables declare."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column, Table, insert

from engine.store.ledger.covered import LEFT_OUT
from engine.store.session import Tx
from engine.store.tables import Base, Moment

PLAIN: dict[type, object] = {
    int: 1,
    str: "a",
    bool: True,
    dict: {"a": 1},
    bytes: b"state",
    datetime: datetime(2026, 9, 7, 6, 30, 0, 1, tzinfo=UTC),
    date: date(2026, 9, 7),
    Decimal: Decimal("1.50"),
}


def one_of_each(tx: Tx) -> dict[str, dict[str, Any]]:
    """Insert them as the product does; table -> what was put in."""
    made: dict[str, dict[str, Any]] = {}
    for table in (each for each in Base.metadata.sorted_tables if each.name not in LEFT_OUT):
        made[table.name] = {column.name: _value(column, made) for column in table.columns}
        if table.name == "setting":
            made[table.name]["key"] = "a setting"
        tx.execute(insert(table).values(**made[table.name]))
    return made


def _kind(column: Column[Any]) -> type:
    if isinstance(column.type, JSON):
        return dict
    return datetime if isinstance(column.type, Moment) else column.type.python_type


def _value(column: Column[Any], made: dict[str, dict[str, Any]]) -> object:
    for key in column.foreign_keys:
        target = key.column
        return None if target.table is column.table else made[target.table.name][target.name]
    if column.name == "id" and _kind(column) is str:
        return f"{column.table.name}-1"
    return PLAIN[_kind(column)]


def altered(table: Table) -> tuple[str, str] | None:
    """A column that refers to nothing, and what a hand would write into it, as SQL; None where all columns refer."""
    for column in table.columns:
        kind = _kind(column)
        if not column.primary_key and not column.foreign_keys and kind in OTHER:
            return column.name, OTHER[kind]
    for column in table.columns:
        if _kind(column) in (str, int) and not column.foreign_keys:
            return column.name, OTHER[_kind(column)]
    return None


OTHER = {
    str: "'b'",
    bytes: "'b'",
    int: "2",
    bool: "(1 = 0)",
    dict: "'{}'",
    datetime: "'2026-09-08 00:00:00'",
    date: "'2026-09-08'",
}
