"""Installations whose settings and models lie elsewhere: the shipped ones, with the shortest scenario of each lifecycle alone.

A gate plays every scenario of what changes, of a common part that is a minute of work. That all of them are played is one
journey's (``tests/journeys/test_gate.py``); where a test asks what comes after, one a lifecycle says as much.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def with_few_scenarios(folder: Path) -> Path:
    """A copy of the shipped processes, forms and settings under a folder; gives the root of it."""
    home = folder / "home"
    for part in ("processes", "forms", "config"):
        shutil.copytree(ROOT / part, home / part)
    for scenarios in home.glob("processes/*/scenarios"):
        played = sorted(
            (path for path in scenarios.glob("*.yaml") if not path.name.startswith("_")),
            key=lambda path: path.stat().st_size,
        )
        for path in played[1:]:
            path.unlink()
    return home
