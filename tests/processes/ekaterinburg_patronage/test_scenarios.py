"""The scenarios of the patronage of Ekaterinburg, on the real models, store and clock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.config import Config, current
from engine.definitions.workspace import Workspace
from engine.scenarios.coverage import coverage
from engine.scenarios.run import Report, run
from engine.scenarios.script import Scenario, scenarios_of

ROOT = Path(__file__).resolve().parents[3]
SLUG = "ekaterinburg_patronage"
SCENARIOS = scenarios_of(ROOT, SLUG)
DOSSIER = ("h4_1_happy_path", "h4_2_refusal", "h4_3_crisis", "h4_4_breach", "h4_5_withdrawal")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


@pytest.fixture(scope="module")
def reports(workspace: Workspace) -> dict[str, Report]:
    return {scenario.name: run(scenario, workspace, current()) for scenario in SCENARIOS}


def test_the_five_of_the_dossier_are_there(reports: dict[str, Report]) -> None:
    assert set(DOSSIER) <= set(reports)


@pytest.mark.parametrize("name", [scenario.name for scenario in SCENARIOS])
def test_goes_as_written(reports: dict[str, Report], name: str) -> None:
    assert [fault.sentence for fault in reports[name].faults] == []
    assert len(reports[name].path) > 5


def test_walks_the_diagrams(workspace: Workspace, reports: dict[str, Report]) -> None:
    walked = frozenset(place for report in reports.values() for place in report.walked)
    covered = coverage(workspace, [SLUG], walked)
    assert covered.percent >= 95, covered.missed


def turned(**parameters: Any) -> Config:
    """The settings of the house with some of them turned, nothing else touched."""
    config = current()
    house = config.institutions["ekaterinburg"]
    other = replace(house, parameters={**house.parameters, **parameters})
    return replace(config, institutions={**config.institutions, "ekaterinburg": other})


def until_refused(name: str) -> Scenario:
    """A scenario of the folder up to the first step that must be refused."""
    scenario = next(each for each in SCENARIOS if each.name == name)
    first = next(index for index, move in enumerate(scenario.moves) if "refused" in move.said)
    return replace(scenario, moves=scenario.moves[: first + 1])


@pytest.mark.parametrize(
    "parameters", [{"primary_counts": False}, {"visits_month_max": 3}], ids=lambda given: next(iter(given))
)
def test_the_limit_of_the_month_is_a_setting(workspace: Workspace, parameters: dict[str, Any]) -> None:
    """A13: where the first visit does not count, or three are allowed, 26 March is accepted as the second of the plan."""
    script = until_refused("h4_1_happy_path")
    assert run(script, workspace, current()).passed
    report = run(script, workspace, turned(**parameters))
    assert [fault.step for fault in report.faults] == [script.moves[-1].number]
    assert "Ждали отказа" in report.faults[0].sentence


def test_how_long_a_visit_may_last_is_a_setting(workspace: Workspace) -> None:
    """ekb.4.b: 140 minutes need no reason where the limit is 150."""
    report = run(until_refused("h4_3_crisis"), workspace, turned(visit_minutes_max=150))
    assert "Ждали отказа" in report.faults[0].sentence


def test_how_many_attempts_is_a_setting(workspace: Workspace) -> None:
    """With a single attempt a closed door ends it at once: the report is due, nobody waits for another day."""
    script = next(each for each in SCENARIOS if each.name == "h4_2_refusal")
    begun = replace(script, moves=script.moves[:3])
    report = run(begun, workspace, turned(contact_attempts=1))
    assert "write_report" in report.faults[0].sentence
