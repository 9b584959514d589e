"""The furnished house, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.clock import VirtualClock
from engine.store.session import Store
from tests.engine.usecases.house import MONDAY, House, furnish


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    clock = VirtualClock(MONDAY)
    store = Store(database_url, base_clock=clock)
    store.create()
    furnish(store)
    yield House(store, clock)
    store.close()
