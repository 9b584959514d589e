"""An installation whose database does not exist yet."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    place = f"sqlite:///{tmp_path / 'k.db'}"
    monkeypatch.setenv("KURATOR_DATABASE", place)
    return place
