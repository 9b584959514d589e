"""A broker, and a house whose clock is the machine's: other processes must see the same time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from engine.clock import VirtualClock
from engine.store.session import Store
from tests.engine.usecases.house import House, add_people, furnish
from tests.faults.redis_server import temporary_redis


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The Redis of this run; never skipped."""
    with temporary_redis() as url:
        yield url


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    """Its own clock stands two hours ago: a timer of an hour, begun now, is due for everybody else."""
    store = Store(database_url, base_clock=VirtualClock(datetime.now(UTC) - timedelta(hours=2)))
    store.create()
    furnish(store)
    with store.transaction() as tx:
        add_people(tx, {"novik": ("zhodino", "curator")})
    yield House(store, store.base_clock)
    store.close()
