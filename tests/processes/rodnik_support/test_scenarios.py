"""The scenarios of the support service of Rodnik, on the real models, store and clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.config import current
from engine.definitions.workspace import Workspace
from engine.scenarios.coverage import coverage
from engine.scenarios.run import Report, run
from engine.scenarios.script import scenarios_of

ROOT = Path(__file__).resolve().parents[3]
SCENARIOS = scenarios_of(ROOT, "rodnik_support")
DOSSIER = (
    "h2_1_happy_path",
    "h2_2_not_eligible",
    "h2_2b_programme_declined",
    "h2_3_brigade",
    "h2_4_documents_late",
    "h2_5_disclosure_then_all",
)


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
    """The family's lifecycle and the year of the Service together."""
    walked = frozenset(place for report in reports.values() for place in report.walked)
    covered = coverage(workspace, ["rodnik_support", "rods_service"], walked)
    assert covered.percent >= 95, covered.missed
