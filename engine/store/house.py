"""For which institution the work of this thread is, as the database hears it with every transaction (PostgreSQL's row security).

A second lock: every query names its institution by itself. Threads that work for all (the clock, commands, workers) say so
by saying nothing; a request of the web begins as nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

EVERYWHERE = "*"
NOBODY = "-"

_house: ContextVar[str] = ContextVar("whose rows this thread works with", default=EVERYWHERE)


def act_for(institution: str) -> None:
    """From now on, on this thread: an institution's slug, ``NOBODY`` or ``EVERYWHERE``."""
    _house.set(institution)


def acting_for() -> str:
    """Whose rows this thread works with."""
    return _house.get()


@contextmanager
def working_for(institution: str) -> Iterator[None]:
    """The same for a block."""
    before = _house.set(institution)
    try:
        yield
    finally:
        _house.reset(before)
