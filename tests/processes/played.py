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
def written(slug: str) -> Mapping[str, Scenario]:
    """Name of the scenario -> the scenario as it is written."""
    return {each.name: each for each in scenarios_of(ROOT, slug)}


def scenario(slug: str, name: str) -> Scenario:
    """One scenario as it is written."""
    return written(slug)[name]


@cache
def report(slug: str, name: str) -> Report:
    """How one scenario went: whoever asks for one does not wait for all of its lifecycle."""
    return run(scenario(slug, name), models(), current())


def reports(slug: str) -> Mapping[str, Report]:
    """Name of the scenario -> how it went."""
    return {name: report(slug, name) for name in written(slug)}
