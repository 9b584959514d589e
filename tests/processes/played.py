"""What the scenarios of a lifecycle came to: each is played once in a test process, on the real models, store and clock."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from engine.config import current
from engine.models.workspace import Workspace
from engine.scenarios.run import Report, run
from engine.scenarios.script import Scenario, scenarios_of

ROOT = Path(__file__).resolve().parents[2]


@cache
def models() -> Workspace:
    """The bundled models."""
    return Workspace.read(ROOT)


@cache
def reports(slug: str) -> Mapping[str, Report]:
    """Name of the scenario -> how it went."""
    return {scenario.name: run(scenario, models(), current()) for scenario in scenarios_of(ROOT, slug)}


def scenario(slug: str, name: str) -> Scenario:
    """One scenario as it is written."""
    return next(each for each in scenarios_of(ROOT, slug) if each.name == name)
