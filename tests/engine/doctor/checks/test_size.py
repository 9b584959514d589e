"""Room for the database to grow."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest

from engine.doctor.checks.size import MEGABYTE, size
from engine.doctor.seen import Seen
from engine.store.session import Store

Disk = namedtuple("Disk", "total used free")


def told(store: Store) -> list[tuple[str, str]]:
    return [(line.code, line.state) for line in size(Seen(store.url, {}, store=store))]


def test_a_server_tells_its_size_and_a_file_its_disk_too(database_url: str) -> None:
    store = Store(database_url)
    [(code, state)] = told(store)
    assert code in ("size", "size_of_server", "size_low")
    assert state == "ok" or code == "size_low"
    store.close()


@pytest.mark.parametrize(
    ("free", "wanted"),
    [(5000, ("size", "ok")), (800, ("size_low", "warning")), (50, ("size_low", "error"))],
)
def test_a_disk_that_fills_up(
    free: int, wanted: tuple[str, str], empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(0, 0, free * MEGABYTE))
    if empty_store.engine.dialect.name == "sqlite":
        assert told(empty_store) == [wanted]
    else:
        assert told(empty_store) == [("size_of_server", "ok")]
