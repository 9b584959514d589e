"""Settings of Ekaterinburg that change what its patronage takes and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.config import current
from engine.scenarios.run import run
from engine.scenarios.script import Scenario
from tests.processes.played import models, scenario
from tests.processes.settings import turned

SLUG, HOUSE = "ekaterinburg_patronage", "ekaterinburg"


def until_refused(name: str) -> Scenario:
    """A scenario of the lifecycle up to the first step that must be refused."""
    whole = scenario(SLUG, name)
    first = next(index for index, move in enumerate(whole.moves) if "refused" in move.said)
    return replace(whole, moves=whole.moves[: first + 1])


@pytest.mark.parametrize(
    "parameters", [{"primary_counts": False}, {"visits_month_max": 3}], ids=lambda given: next(iter(given))
)
def test_the_limit_of_the_month_is_a_setting(parameters: dict[str, Any]) -> None:
    """A13: where the first visit does not count, or three are allowed, 26 March is accepted as the second of the plan."""
    script = until_refused("h4_1_happy_path")
    assert run(script, models(), current()).passed
    report = run(script, models(), turned(HOUSE, **parameters))
    assert [fault.step for fault in report.faults] == [script.moves[-1].number]
    assert "Ждали отказа" in report.faults[0].sentence


def test_how_long_a_visit_may_last_is_a_setting() -> None:
    """ekb.4.b: 140 minutes need no reason where the limit is 150."""
    report = run(until_refused("h4_3_crisis"), models(), turned(HOUSE, visit_minutes_max=150))
    assert "Ждали отказа" in report.faults[0].sentence


def test_how_many_attempts_is_a_setting() -> None:
    """With a single attempt a closed door ends it at once: the report is due, nobody waits for another day."""
    script = scenario(SLUG, "h4_2_refusal")
    begun = replace(script, moves=script.moves[:3])
    report = run(begun, models(), turned(HOUSE, contact_attempts=1))
    assert "write_report" in report.faults[0].sentence
