"""Settings of Rodnik that change which way its patronage goes."""

from __future__ import annotations

from pathlib import Path

from engine.scenarios.run import run
from engine.scenarios.script import read_scenario, scenarios_of
from tests.processes.played import ROOT, models
from tests.processes.settings import turned


def test_the_diagnosis_may_come_first() -> None:
    """Ambiguity A7 is a setting: with ``diagnosis_first`` nobody goes to the СПМПК undiagnosed, nor is diagnosed twice."""
    samples = scenarios_of(ROOT, "rodnik_patronage")[0].samples
    scenario = read_scenario(Path(__file__).parent / "diagnosis_first.yaml", samples)
    report = run(scenario, models(), turned("rodnik", diagnosis_first=True))
    assert [fault.sentence for fault in report.faults] == []
    assert ("rodp_admission", "diagnose_first") in report.walked
    assert ("rodp_preparation", "diagnose") not in report.walked
