"""The scenarios of the Zhodino patronat, on the real models, store and clock."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli import cli
from engine.config import current
from engine.definitions.workspace import Workspace
from engine.scenarios.coverage import coverage
from engine.scenarios.run import Report, run
from engine.scenarios.script import scenarios_of

ROOT = Path(__file__).resolve().parents[3]
SCENARIOS = scenarios_of(ROOT, "zhodino_patronat")
DOSSIER = ("h5_1_happy_path", "h5_2_refusal", "h5_3_crisis", "h5_4_breach", "h5_5_withdrawal")


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
    covered = coverage(workspace, ["zhodino_patronat"], walked)
    assert covered.percent >= 95, covered.missed


def test_command_tells_it_as_json() -> None:
    result = CliRunner().invoke(cli, ["scenario", "zhodino_patronat", "--json"])
    told = json.loads(result.stdout)
    assert result.exit_code == 0 and told["passed"] is True
    (one,) = told["lifecycles"]
    assert one["slug"] == "zhodino_patronat" and one["passed"] == one["total"] == len(SCENARIOS)
    assert one["coverage"]["percent"] >= 95
    assert "zhodino_patronat:register_application" in one["scenarios"][0]["path"]


def test_command_knows_no_other_slug() -> None:
    result = CliRunner().invoke(cli, ["scenario", "nowhere"])
    assert result.exit_code == 2 and "nowhere" in result.stderr
