"""How fast this machine is just now: limits of processor time are owed on the machine they were written for."""

from __future__ import annotations

import statistics
import time

USUAL = 0.004  # seconds of the processor for one piece of work, on two quiet cores of 2026
PIECES = 15


def slowness() -> float:
    """How many times longer a fixed piece of Python takes than it usually does; never less than one."""
    return max(1.0, statistics.median(_piece() for _ in range(PIECES)) / USUAL)


def _piece() -> float:
    begun = time.process_time()
    counts: dict[int, int] = {}
    for number in range(60_000):
        counts[number % 97] = counts.get(number % 97, 0) + number * number
    return time.process_time() - begun
