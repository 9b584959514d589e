"""Where the copies of a test lie, with their key apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.backup.sealing.key import make_key
from engine.backup.settings import CopySettings, copy_settings
from engine.clock import VirtualClock
from engine.store.session import Store
from tests.bystanders.watch import Bystanders
from tests.engine.usecases.house import MONDAY, House


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CopySettings:
    monkeypatch.setenv("KURATOR_SECRET", "a secret of this test, long enough for anybody")
    found = copy_settings({"KURATOR_COPIES": str(tmp_path / "copies")}, tmp_path)
    make_key(found.key)
    return found


@pytest.fixture
def empty_sqlite_house(inhabited_sqlite: tuple[Path, Bystanders], tmp_path: Path) -> Iterator[House]:
    """A house in a file that a test may break."""
    clock = VirtualClock(MONDAY)
    store = Store(f"sqlite:///{shutil.copy(inhabited_sqlite[0], tmp_path / 'own.db')}", base_clock=clock)
    yield House(store, clock)
    store.close()
