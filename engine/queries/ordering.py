"""A list in the order of one of its columns, as the address of its page names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement

Column: TypeAlias = (
    ColumnElement[str]
    | ColumnElement[int]
    | ColumnElement[int | None]
    | ColumnElement[date]
    | ColumnElement[datetime]
    | ColumnElement[datetime | None]
    | ColumnElement[bool]
)
BACK = "-"  # before the name of a column: from its end


def named(asked: str) -> str:
    """The column that is meant, whichever way."""
    return asked.removeprefix(BACK)


def in_order(
    by: Mapping[str, Column], asked: str, usual: Sequence[Column], last: Sequence[Column]
) -> list[Column]:
    """``by`` one of the columns, what has no value there at the end whichever way; ``usual`` where none of them is asked for.

    No name of a column comes from outside. ``last`` tells lines apart that are alike.
    """
    first = by.get(named(asked))
    if first is None:
        return [*usual, *last]
    return [first.is_(None).asc(), first.desc() if asked.startswith(BACK) else first.asc(), *last]
