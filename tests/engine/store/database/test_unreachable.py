"""Commands that only look make no file; the one that makes the database does."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import DatabaseUnreachable
from engine.store.database.unreachable import reached
from engine.store.session import Store


def test_a_file_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'k.db'}"
    with pytest.raises(DatabaseUnreachable, match="kurator init"), reached(url):
        Store(url)
    assert list(tmp_path.iterdir()) == []


def test_what_makes_it_may(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'k.db'}"
    with reached(url, makes=True):
        store = Store(url)
        store.create()
        store.close()
    with reached(url):
        pass
