"""Rows as JSON keeps them, and back: days, moments and sums by the types of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Date, Numeric, Table

from engine.store.tables.base import Moment

Row = dict[str, object]


def kept(row: Mapping[str, object]) -> Row:
    """What JSON can hold.

    >>> kept({"on": date(2026, 9, 1), "sum": Decimal("1.50"), "name": "x"})
    {'on': '2026-09-01', 'sum': '1.50', 'name': 'x'}
    """
    return {name: _plain(value) for name, value in row.items()}


def read(table: Table, row: Mapping[str, object]) -> Row:
    """The values a row of the table is written with."""
    return {name: _value(table.c[name].type, value) for name, value in row.items()}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _value(kind: object, value: object) -> object:
    if not isinstance(value, str):
        return value
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(kind, Numeric) else value
