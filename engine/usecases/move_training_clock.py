"""Training mode: time moves on and everything due on the way happens in its order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from engine.access import Actor
from engine.store.session import Store


def move_training_clock(
    store: Store, actor: Actor, by: timedelta, progress: Callable[[datetime, int], None] | None = None
) -> int:
    """Returns how many things happened; ``progress`` hears of each moment reached. Raises NotAllowed, FormFaults."""
    raise NotImplementedError
