"""One page of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import func, select

from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx

Row = TypeVar("Row")
SIZE = 25
LAST = 400  # nobody leafs further; a search does better


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Rows of one page, its number (from 1), and whether another follows."""

    rows: Sequence[Row]
    number: int
    has_next: bool


def page_number(given: object) -> int:
    """A page number out of anything a browser may send."""
    text = str(given)
    return min(max(int(text), 1), LAST) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def read_page(
    tx: Tx, query: Query, make: Callable[[NamedRow], Row], number: int, size: int = SIZE
) -> Page[Row]:
    """Fetch one row more than the page holds: that tells whether there is a next page without counting.

    A number behind the end gives the last page that has rows: an empty list would say that there is nothing.
    """
    found = _rows(tx, query, number, size)
    if not found and number > 1:
        number = _last(tx, query, number, size)
        found = _rows(tx, query, number, size)
    return Page([make(row) for row in found[:size]], number, len(found) > size)


def cut(found: Sequence[Row], number: int, size: int = SIZE) -> Page[Row]:
    """The page out of the first rows of a list, one more than it holds where there are so many; the last page behind the end."""
    number = min(number, max(-(-len(found) // size), 1))
    return Page(found[(number - 1) * size : number * size], number, len(found) > number * size)


def _rows(tx: Tx, query: Query, number: int, size: int) -> Sequence[NamedRow]:
    found: Sequence[NamedRow] = tx.execute(query.limit(size + 1).offset((number - 1) * size)).all()
    return found


def _last(tx: Tx, query: Query, number: int, size: int) -> int:
    """The last page with rows before ``number``; the first where there are none at all."""
    before = query.order_by(None).limit((number - 1) * size).subquery()
    many = int(tx.connection.scalar(select(func.count()).select_from(before)) or 0)
    return max(-(-many // size), 1)
