"""The shared parts at work, in every house that has its own way: on the real models, store and clock."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from engine.config import current
from engine.models.workspace import Workspace
from engine.scenarios.covered.walked import coverage
from engine.scenarios.run import Report, run
from tests.processes.common.parts import scenarios, with_lifecycles
from tests.processes.played import models as real_models
from tests.processes.played import scenario

ROOT = Path(__file__).resolve().parents[3]
FOLDER = "processes/common/"
SCENARIOS = {scenario.name: scenario for scenario in scenarios()}
#: Ways that a lifecycle's own scenario takes: a request that may not go out, an assessment at odds with the visits, a child in danger whose family withdraws, help handed over at the end, days of visits that stand.
IN_LIFECYCLES = [
    ("omsk_support", "disclosure_refused"),
    ("omsk_support", "recipient_recalled"),
    ("omsk_support", "recalled_request"),
    ("rodnik_support", "recipient_recalled"),
    ("rodnik_support", "s17_scales_fall"),
    ("zhodino_patronat", "h5_5c_withdrawal_in_crisis"),
    ("zhodino_patronat", "h5_5d_withdrawn_help_handed"),
    ("ekaterinburg_patronage", "h4_5c_withdrawal_in_crisis"),
    ("omsk_support", "threat_behind_the_door"),
    ("omsk_support", "transfer"),
    ("rodnik_patronage", "h1_20_schedule_stands"),
]


@cache
def models() -> Workspace:
    return with_lifecycles(Workspace.read(ROOT))


@cache
def report(name: str) -> Report:
    """Each scenario is played once, whichever test asks first."""
    return run(SCENARIOS[name], models(), current())


@pytest.mark.parametrize("name", SCENARIOS)
def test_goes_as_written(name: str) -> None:
    assert [fault.sentence for fault in report(name).faults] == []


def test_every_way_through_the_parts_is_walked() -> None:
    walked = frozenset(place for name in SCENARIOS for place in report(name).walked)
    for slug, name in IN_LIFECYCLES:
        walked |= run(scenario(slug, name), real_models(), current()).walked
    parts = [key for key, path in models().processes().items() if path.startswith(FOLDER)]
    covered = coverage(models(), parts, walked)
    assert covered.percent >= 97, covered.missed
