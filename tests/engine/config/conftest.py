"""A copy of the shipped configuration to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.place import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "config", tmp_path / "config")
    return tmp_path
