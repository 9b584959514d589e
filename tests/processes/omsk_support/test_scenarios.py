"""The scenarios of the Omsk support, on the real models, store and clock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.config import current
from engine.definitions.workspace import Workspace
from engine.scenarios.coverage import coverage
from engine.scenarios.run import Report, run
from engine.scenarios.script import scenarios_of

ROOT = Path(__file__).resolve().parents[3]
SCENARIOS = scenarios_of(ROOT, "omsk_support")
DOSSIER = ("h3_1_happy_path", "h3_2_refusal", "h3_3_crisis", "h3_4_quarter_missed", "h3_5_withdrawal")


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
    covered = coverage(workspace, ["omsk_support"], walked)
    assert covered.percent >= 95, covered.missed


def test_the_clock_of_a_signal_is_a_setting(workspace: Workspace) -> None:
    """A4: as it ships terms run from the registration; switched, from the signal of 2 March, by the setting alone."""
    config = current()
    omsk = config.institutions["omsk"]
    switched = replace(omsk, parameters={**omsk.parameters, "clock_from_contact": True})
    scenario = next(one for one in SCENARIOS if one.name == "s2_signal")
    report = run(scenario, workspace, replace(config, institutions={**config.institutions, "omsk": switched}))
    told = [fault.sentence for fault in report.faults]
    assert "ждали «2026-03-13 23:59», на деле «2026-03-10 23:59»" in told[0]
