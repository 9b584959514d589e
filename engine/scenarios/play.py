"""A scenario under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.errors import ScenarioRefused
from engine.scenarios.script import Move, Scenario
from engine.scenarios.stage import Stage
from engine.words import say

FIRST = "main"


@dataclass
class Play:
    """A scenario under way: its stage and the cases it has opened, by the names it gave them."""

    scenario: Scenario
    stage: Stage
    cases: dict[str, str] = field(default_factory=dict)

    def case_id(self, move: Move) -> str:
        """The case a step speaks of. Raises ScenarioRefused before any was started."""
        name = move.said.get("case", FIRST)
        if name not in self.cases:
            raise self.refused("no_case", step=move.number, name=name)
        return self.cases[name]

    def refused(self, kind: str, **facts: Any) -> ScenarioRefused:
        return ScenarioRefused(file=self.scenario.path.name, reason=say(f"scenarios.refused_{kind}", **facts))
