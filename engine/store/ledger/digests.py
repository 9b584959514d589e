"""Numbers of rows inside SQLite: functions that its triggers and sums call. PostgreSQL does the same by its own.

A number is 64 bits with a sign; numbers of a heap of rows are added without carry (XOR), so that order means nothing.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

ROW, MOVED, SUM, TOTAL = "kurator_row", "kurator_moved", "kurator_sum", "kurator_total"
Value = int | float | str | bytes | None


def row_digest(table: str, *values: Value) -> int:
    """The number of one row.

    >>> row_digest("visit", "a", 1) == row_digest("visit", "a", 1) != row_digest("visit", "a", 2)
    True
    """
    if bytes in map(type, values):  # a state of kilobytes is not to be spelled out
        values = tuple(
            blake2b(value, digest_size=16).hexdigest() if type(value) is bytes else value for value in values
        )
    text = repr((table, values)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True)


def moved_digest(table: str, *values: Value) -> int:
    """The number of a change: old values, then as many new ones."""
    half = len(values) // 2
    return row_digest(table, *values[:half]) ^ row_digest(table, *values[half:])


class _Sum:
    """Of rows."""

    def __init__(self) -> None:
        self.total = 0

    def step(self, table: str, *values: Value) -> None:
        self.total ^= row_digest(table, *values)

    def finalize(self) -> int:
        return self.total


class _Total:
    """Of numbers."""

    def __init__(self) -> None:
        self.total = 0

    def step(self, number: int) -> None:
        self.total ^= number

    def finalize(self) -> int:
        return self.total


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection the functions. One without them cannot write into a covered table at all."""
    connection.create_function(ROW, -1, row_digest, deterministic=True)
    connection.create_function(MOVED, -1, moved_digest, deterministic=True)
    connection.create_aggregate(SUM, -1, _Sum)  # type: ignore[arg-type]  # -1: any number of arguments
    connection.create_aggregate(TOTAL, 1, _Total)
