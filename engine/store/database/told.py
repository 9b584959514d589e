"""A fault of a database as one of ours, where a person can do something about it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError

from engine.errors import KuratorError, StaleCase, StoreBusy, WriteRefused
from engine.store.database.faults import StoreAway, StoreConflict, StoreFull, TooLong

#: Codes of PostgreSQL: serialization failure, deadlock.
CONFLICTS = ("40001", "40P01")
LOCKED = "55P03"
STOPPED = "57014"
READ_ONLY = "25006"
#: Shut down by an administrator, by a crash, not ready yet, and every fault of the connection itself.
AWAY = ("57P01", "57P02", "57P03", "08")
#: No place on the disk, memory, connections, or another thing that ends.
FULL = "53"


def as_ours(fault: DBAPIError) -> KuratorError | None:
    """By PostgreSQL's codes, by SQLite's words; None for what is a fault of the program.

    A case saved over a version that is none any more is one of them (``SAVE_CASE``).
    """
    state, told = getattr(fault.orig, "sqlstate", None) or "", str(fault.orig)
    if isinstance(fault, IntegrityError) and "lock_version" in told:
        return StaleCase(case_id="", expected=None, actual=None)
    if state in CONFLICTS:
        return StoreConflict()
    if state == LOCKED or "database is locked" in told:
        return StoreBusy()
    if state == READ_ONLY or "attempt to write a readonly database" in told:
        return WriteRefused()
    if state == STOPPED or told == "interrupted":
        return TooLong()
    if state.startswith(FULL) or "database or disk is full" in told:
        return StoreFull()
    if state.startswith(AWAY) or _cut(fault):
        return StoreAway()
    return None


def _cut(fault: DBAPIError) -> bool:
    """Whether the connection itself is at fault: the server had no time for a code."""
    unsaid = hasattr(fault.orig, "sqlstate") and not getattr(fault.orig, "sqlstate", None)
    return fault.connection_invalidated or (unsaid and isinstance(fault, OperationalError | InterfaceError))
