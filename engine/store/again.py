"""Work that two others stood in the way of is done again, as long as nothing of it has been committed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from engine.store.database.faults import StoreConflict
from engine.store.session import COMMITTED

Answer = TypeVar("Answer")
TRIES = 3
PAUSE = 0.05  # seconds at most before the second; twice as long before the third


def again(work: Callable[[], Answer]) -> Answer:
    """What ``work`` returns. It is called anew after a conflict, at most twice and only where it has committed nothing.

    Raises StoreConflict after the last try, and whatever else ``work`` raises at once.
    """
    for tries in range(1, TRIES):
        before = COMMITTED.get()
        try:
            return work()
        except StoreConflict:
            if COMMITTED.get() != before:
                raise
            time.sleep(random.uniform(0, PAUSE * tries))
    return work()
