"""By what a run of scenarios is remembered: exactly these texts, exactly these scenarios."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

SILENT = timedelta(minutes=5)  # after which a run is given up: the longest scenario takes a few seconds
STOPPED = "stopped"  # the kind of a fault: the case itself can go no further


def scenario_key(root: Path, texts: str) -> str:
    """The key of a run; another one when a text or a scenario differs in a byte. ``texts`` as ``Material`` has it."""
    return hashlib.sha256(f"{texts}\0{_scenarios(root)}".encode()).hexdigest()


@lru_cache(maxsize=4)  # as the bundled models: what an upgrade brings is taken up by a restart
def _scenarios(root: Path) -> str:
    total = hashlib.sha256()
    for path in sorted((root / "processes").glob("*/scenarios/*.yaml")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
