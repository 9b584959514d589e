"""A decision as its file says it, and what one can ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from engine.decisions import evaluate, problems
from engine.decisions.parts import DecisionTable, Problem
from engine.feel.evaluator import Feel
from engine.feel.evaluator import feel as the_feel
from engine.feel.table import Table


@dataclass(frozen=True)
class Decision(DecisionTable):
    """One decision table, ready to answer."""

    def problems(self) -> list[Problem]:
        """Everything wrong with the table, in Russian, all at once; empty when it may be used."""
        return list(self._problems)

    def evaluate(
        self, context: Mapping[str, object], feel: Feel | None = None, *, now: datetime | None = None
    ) -> Any:
        """The answer of the table: the value of its only output, or a dict of several; lists where the policy says so.

        Args:
            context: variables that inputs and cells may name.
            feel: the evaluator, the process's own by default.
            now: what ``now()`` and ``today()`` answer.

        Raises:
            DecisionFailed: the table has problems, a cell fails, no row matches, or the matching rows break
                the hit policy; ``rows`` are their numbers from 1.
        """
        if self._problems:
            raise self.failed(self._problems[0].message)
        return evaluate.evaluate(self, self.table, context, feel or the_feel(), now)

    @cached_property
    def _problems(self) -> tuple[Problem, ...]:
        return (*self.found, *problems.of(self, the_feel()))

    @cached_property
    def table(self) -> Table:
        """The texts of the table as the evaluator takes them."""
        return evaluate.table_of(self, the_feel())
