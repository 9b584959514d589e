"""Work that must not hold a transaction, nor open one: it takes its time and is given all it needs.

A page rendered inside a transaction keeps others waiting; one that asks the database meanwhile shows two moments at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from engine.errors import StoreShut, TransactionOpen

_open: ContextVar[int] = ContextVar("open transactions of whichever store", default=0)
_shut: ContextVar[bool] = ContextVar("whether none may be opened", default=False)


@contextmanager
def no_transaction() -> Iterator[None]:
    """Raises TransactionOpen where one is open on this thread; inside, opening one raises StoreShut."""
    if _open.get():
        raise TransactionOpen()
    before = _shut.set(True)
    try:
        yield
    finally:
        _shut.reset(before)


@contextmanager
def counted() -> Iterator[None]:
    """Around a transaction. Raises StoreShut."""
    if _shut.get():
        raise StoreShut()
    before = _open.set(_open.get() + 1)
    try:
        yield
    finally:
        _open.reset(before)
