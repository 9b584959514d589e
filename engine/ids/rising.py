"""Ids that rise: what is written later has the greater id (RFC 9562, UUID version 7 with a counter, its method 3).

What falls due at one moment is taken in the order of ids (``ix_timer_due``, ``ix_deadline_open``). With random ids that
order was a throw of dice: two lives of one demo differed, and so did two plays of one scenario.
"""

from __future__ import annotations

from threading import Lock
from time import time_ns
from uuid import UUID, uuid4

_MS = 1_000_000  # in nanoseconds
_STEPS = 4096  # in a millisecond: what twelve bits count
_VERSION, _VARIANT = 7 << 76, 2 << 62
_RANDOM = (1 << 62) - 1
_lock = Lock()
_last = 0


def rising_id() -> UUID:
    """A new id, greater than every one this process has given; 62 of its bits are random. No secret: it tells its time."""
    global _last
    with _lock:
        milliseconds, below = divmod(time_ns(), _MS)
        _last = max(milliseconds * _STEPS + below * _STEPS // _MS, _last + 1)
        moment = _last
    milliseconds, step = divmod(moment, _STEPS)
    return UUID(int=milliseconds << 80 | _VERSION | step << 64 | _VARIANT | uuid4().int & _RANDOM)


def new_id() -> str:
    """The id of a new row, of a told line, of a request."""
    return str(rising_id())
