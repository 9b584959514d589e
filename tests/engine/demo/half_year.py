"""The demo's half a year, lived once for all that look at it: it is expensive."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engine.clock import VirtualClock
from engine.demo.half_a_year import live_history
from engine.demo.history import Lived
from engine.store.session import Store

PRESENT = datetime(2026, 9, 25, 8, 0, tzinfo=UTC)
FAMILIES = 14  # of each lifecycle: the fewest of whom shares can be told


@dataclass(frozen=True)
class HalfYear:
    """What was lived and where; the shares of the time that were told on the way."""

    store: Store
    life: Lived
    shares: list[float]


def lived(template: Path, path: Path) -> HalfYear:
    """Live it in a copy of the template."""
    store = Store(f"sqlite:///{shutil.copy(template, path)}", VirtualClock(PRESENT))
    shares: list[float] = []
    return HalfYear(store, live_history(store, shares.append, FAMILIES), shares)
