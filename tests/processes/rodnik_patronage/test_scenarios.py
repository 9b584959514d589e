"""The scenarios of the patronage of Rodnik, on the real models, store and clock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.config import current
from engine.definitions.workspace import Workspace
from engine.scenarios.coverage import coverage
from engine.scenarios.run import Report, run
from engine.scenarios.script import read_scenario, scenarios_of

ROOT = Path(__file__).resolve().parents[3]
SLUG = "rodnik_patronage"
SCENARIOS = scenarios_of(ROOT, SLUG)
DOSSIER = ("h1_1_happy_path", "h1_2_refusal", "h1_3_crisis", "h1_4_breach", "h1_5_withdrawal")


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


def test_the_diagnosis_may_come_first(workspace: Workspace) -> None:
    """Ambiguity A7 is a setting: with ``diagnosis_first`` nobody goes to the СПМПК undiagnosed, nor is diagnosed twice."""
    config = current()
    house = config.institutions["rodnik"]
    turned = replace(house, parameters={**house.parameters, "diagnosis_first": True})
    changed = replace(config, institutions={**config.institutions, "rodnik": turned})
    samples = next(scenario.samples for scenario in SCENARIOS)
    scenario = read_scenario(Path(__file__).parent / "diagnosis_first.yaml", samples)
    report = run(scenario, workspace, changed)
    assert [fault.sentence for fault in report.faults] == []
    assert ("rodp_admission", "diagnose_first") in report.walked
    assert ("rodp_preparation", "diagnose") not in report.walked
