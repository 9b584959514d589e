"""An example of a decision: what goes in, what comes out, and which conditions it stands for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.decisions.model import Decision
from engine.errors import DecisionFailed

Json = Mapping[str, object]


@dataclass(frozen=True)
class Outcome:
    """The answer, or the sentence of the failure."""

    value: object = None
    failed: str = ""

    @property
    def key(self) -> str:
        """Equal for equal outcomes; all failures are alike: a row number in a sentence makes no other outcome."""
        return "!" if self.failed else json.dumps(self.value, sort_keys=True, ensure_ascii=False)


@dataclass
class Example:
    """``shows`` are pairs of row (from 1) and heading: the conditions that alone change the outcome here."""

    inputs: Json
    outcome: Outcome
    shows: list[tuple[int, str]] = field(default_factory=list)


def outcome_of(decision: Decision, inputs: Json) -> Outcome:
    """What the decision answers to the inputs."""
    try:
        return Outcome(decision.evaluate(inputs))
    except DecisionFailed as fault:
        return Outcome(failed=str(fault.facts["reason"]))
