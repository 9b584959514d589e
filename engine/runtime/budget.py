"""How much one action may do: a diagram that runs away is stopped before it stops the service."""

from __future__ import annotations

import time
from typing import NoReturn

from engine.errors import BudgetExceeded
from engine.words import say

STEPS = 500
SUBPROCESSES = 50
SECONDS = 3.0
INSTANCES = 1000
DEPTH = 400
NESTING = 50


class Budget:
    """What is left of one action."""

    def __init__(self) -> None:
        self.steps = STEPS
        self.subprocesses = SUBPROCESSES
        self.until = time.monotonic() + SECONDS

    def step(self, element: str) -> None:
        """Count one step. Raises BudgetExceeded."""
        self.steps -= 1
        if self.steps < 0:
            exceeded(element, "steps", STEPS)
        if time.monotonic() > self.until:
            exceeded(element, "seconds", SECONDS)

    def subprocess(self, element: str, nesting: int) -> None:
        """Count one started sub-process or called process. Raises BudgetExceeded."""
        self.subprocesses -= 1
        if self.subprocesses < 0:
            exceeded(element, "subprocesses", SUBPROCESSES)
        if nesting > NESTING:
            exceeded(element, "nesting", NESTING)


def exceeded(element: str, budget: str, limit: float) -> NoReturn:
    """Raise BudgetExceeded."""
    raise BudgetExceeded(element=element, budget=budget, limit=limit, what=say(f"runtime.budget_{budget}"))
