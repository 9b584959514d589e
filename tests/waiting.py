"""Waiting for what is awaited: looked at again and again until it holds, never for a fixed time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 60.0  # seconds: a busy machine must not look like a broken product


def until(
    look: Callable[[], Found],
    otherwise: Callable[[], str] = lambda: "what was awaited did not come",
    patience: float = PATIENCE,
    pause: float = 0.05,
) -> Found:
    """Look until something true is seen, and give it. Raises AssertionError with what ``otherwise`` says.

    ``pause`` are the seconds between two looks: longer where a look is dear.
    """
    given_up = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < given_up, otherwise()
        time.sleep(pause)
    return found
