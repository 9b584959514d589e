"""How much one action may do, and how much a case may hold: a diagram that runs away is stopped before the service is."""

from __future__ import annotations

import time
from typing import NoReturn

from engine.errors import BudgetExceeded
from engine.words import say

STEPS = 500
SUBPROCESSES = 50
SECONDS = 3.0  # of the processor's work
WAITED_SECONDS = 15.0  # in all: a database or a machine that stands still takes no more than this
VISITS = 3000  # elements entered in one action, those of multi-instances too
INSTANCES = 1000  # of one multi-instance
COMPUTED = 10_000_000  # characters of values that expressions and operations of one action give
VARIABLES = 2000  # names in one place of a case
DATA = 1024 * 1024  # bytes of a case's variables
STATE = 8 * 1024 * 1024  # bytes of a case's whole state, before it is packed
DEPTH = 400
NESTING = 50


class Budget:
    """What is left of one action."""

    def __init__(self) -> None:
        self.steps = STEPS
        self.visits = VISITS
        self.subprocesses = SUBPROCESSES
        self.computed = COMPUTED
        self.begun, self.worked = time.monotonic(), time.process_time()

    def step(self, element: str) -> None:
        """Count one step. Raises BudgetExceeded."""
        self.steps -= 1
        if self.steps < 0:
            exceeded(element, "steps", STEPS)
        self.check_time(element)

    def visit(self, element: str) -> None:
        """Count one entered element. Raises BudgetExceeded."""
        self.visits -= 1
        if self.visits < 0:
            exceeded(element, "visits", VISITS)
        self.check_time(element)

    def compute(self, element: str, characters: int) -> None:
        """Count what was computed, so that no single action fills the memory. Raises BudgetExceeded."""
        self.computed -= characters
        if self.computed < 0:
            exceeded(element, "computed", COMPUTED)
        self.check_time(element)

    def check_time(self, element: str) -> None:
        """Raises BudgetExceeded when the action has lasted too long.

        A step of a model is not to blame for a machine that was busy with something else: up to ``WAITED_SECONDS`` it
        is stopped only if this process, FEEL's threads included, has worked for ``SECONDS`` since the action began.
        """
        waited = time.monotonic() - self.begun
        if waited > WAITED_SECONDS:
            exceeded(element, "seconds", WAITED_SECONDS)
        if waited > SECONDS and time.process_time() - self.worked > SECONDS:
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
