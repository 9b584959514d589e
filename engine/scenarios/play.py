"""A scenario under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from engine.errors import ScenarioRefused
from engine.scenarios.script import Move, Scenario
from engine.scenarios.stage import Stage
from engine.store.tables import Incident
from engine.words import say

FIRST = "main"


@dataclass
class Play:
    """A scenario under way: its stage and the cases it has opened, by the names it gave them."""

    scenario: Scenario
    stage: Stage
    cases: dict[str, str] = field(default_factory=dict)
    stops: set[str] = field(default_factory=set)  # incidents that have been told

    def case_id(self, move: Move) -> str:
        """The case a step speaks of. Raises ScenarioRefused before any was started."""
        name = move.said.get("case", FIRST)
        if name not in self.cases:
            raise self.refused("no_case", step=move.number, name=name)
        return self.cases[name]

    def new_stops(self) -> list[tuple[str, str]]:
        """Cause and element of every incident that nobody has been told of yet."""
        wanted = select(Incident.id, Incident.cause, Incident.element).where(Incident.resolved_at.is_(None))
        with self.stage.store.reading() as tx:
            found = [
                row for row in tx.execute(wanted.order_by(Incident.happened_at)) if row.id not in self.stops
            ]
        self.stops |= {row.id for row in found}
        return [(row.cause, row.element) for row in found]

    def refused(self, kind: str, **facts: Any) -> ScenarioRefused:
        return ScenarioRefused(file=self.scenario.path.name, reason=say(f"scenarios.refused_{kind}", **facts))
