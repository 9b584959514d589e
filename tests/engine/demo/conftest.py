"""One half a year for all tests of the demo in a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.demo.half_year import HalfYear, lived


@pytest.fixture(scope="session")
def once(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HalfYear]:
    """Only to be looked at."""
    found = lived(bundled_template, tmp_path_factory.mktemp("once") / "demo.sqlite3")
    yield found
    found.store.close()
