"""Some months of the demo's institutions, lived once for the tests of reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.clock import VirtualClock
from engine.demo.half_a_year import live_history
from engine.store.session import Store
from tests.engine.demo.half_year import PRESENT

FAMILIES = 5  # of each lifecycle


@pytest.fixture(scope="session")
def lived_in(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Only to be looked at."""
    path = shutil.copy(bundled_template, tmp_path_factory.mktemp("reports") / "demo.sqlite3")
    store = Store(f"sqlite:///{path}", VirtualClock(PRESENT))
    live_history(store, lambda _share: None, FAMILIES)
    yield store
    store.close()
