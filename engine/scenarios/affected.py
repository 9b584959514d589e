"""Which scenarios a change concerns: those whose process would get a new version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.scenarios.script import Scenario, scenarios_of, slugs


def affected(root: Path, due: Iterable[str]) -> list[Scenario]:
    """Scenarios of these processes, by lifecycle and file. Raises ScenarioRefused for one that cannot be read."""
    return list(_affected(root, frozenset(due)))


def _affected(root: Path, due: frozenset[str]) -> Iterator[Scenario]:
    for slug in slugs(root):
        yield from (scenario for scenario in scenarios_of(root, slug) if scenario.process in due)
