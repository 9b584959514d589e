"""Until when whoever waits for this thread still waits: after it the database stops what it is at, and nothing is changed.

Nobody waits unless somebody says so: the clock, commands and workers take their time.
"""

from __future__ import annotations

import sqlite3
import time
from contextvars import ContextVar

LOOKS_EVERY = 100_000  # instructions of SQLite's machine: some milliseconds
UNTIL: ContextVar[float | None] = ContextVar("when this thread's work is of no use any more", default=None)


def answer_within(seconds: float) -> None:
    """From now on, on this thread."""
    UNTIL.set(time.monotonic() + seconds)


def no_deadline() -> None:
    """Nobody waits."""
    UNTIL.set(None)


def left() -> float | None:
    """Seconds, perhaps none and less; None where nobody waits."""
    until = UNTIL.get()
    return None if until is None else until - time.monotonic()


def passed() -> bool:
    """Whether it is too late."""
    remaining = left()
    return remaining is not None and remaining <= 0


def watch(connection: sqlite3.Connection) -> None:
    """Let SQLite look at the time of the thread that asks it."""
    connection.set_progress_handler(passed, LOOKS_EVERY)


def told_to_server() -> bytes | None:
    """The setting by which PostgreSQL stops a statement of this transaction; None where nobody waits."""
    remaining = left()
    return (
        None
        if remaining is None
        else f"SET LOCAL statement_timeout TO {max(1, int(remaining * 1000))}".encode()
    )
