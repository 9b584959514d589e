"""Installations whose settings and models lie elsewhere: the shipped ones, with the shortest scenarios of each lifecycle alone.

A gate plays every scenario of what changes, of a lifecycle that is a minute of work. Which ones these are is
``tests/engine/scenarios/test_affected.py`` says; where a test asks what comes after, a few a lifecycle say as much.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def with_few_scenarios(folder: Path, few: int = 1, keep: Sequence[str] = ()) -> Path:
    """A copy of the shipped processes, forms and settings under a folder; gives the root of it.

    ``few``: how many of the shortest a lifecycle keeps. ``keep``: the names of those that stay beside them.
    """
    home = folder / "home"
    for part in ("processes", "forms", "config"):
        shutil.copytree(ROOT / part, home / part)
    for scenarios in home.glob("processes/*/scenarios"):
        played = sorted(
            (path for path in scenarios.glob("*.yaml") if not path.name.startswith("_")),
            key=lambda path: path.stat().st_size,
        )
        for path in played[few:]:
            if path.stem not in keep:
                path.unlink()
    return home
