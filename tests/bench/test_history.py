"""The bench lives the same history as the demo, and says what all of it would take."""

from __future__ import annotations

from pathlib import Path

from tests.bench.history import history


def test_it_speaks_for_all_families(tmp_path: Path) -> None:
    found = history(f"sqlite:///{tmp_path / 'history.db'}", families=1)
    assert 0 < found["cases"] < found["of"]
    assert found["refused"] == 0
    assert found["whole_s"] > 0 and found["steps_a_second"] > 0
