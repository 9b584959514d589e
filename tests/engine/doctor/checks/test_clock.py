"""The clock by which terms are counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from engine import journal
from engine.clock import VirtualClock
from engine.doctor.checks.clock import clock
from engine.doctor.seen import Seen
from engine.journal import Entry
from engine.store.kind import REAL, declare
from engine.store.session import OFFSET, Store
from engine.store.tables import Setting
from engine.store.upsert import upsert


def told(store: Store) -> list[tuple[str, str]]:
    return [(line.code, line.state) for line in clock(Seen(store.url, {}, store=store))]


@pytest.fixture
def store(database_url: str) -> Store:
    return Store(database_url)


def test_it_goes(store: Store) -> None:
    assert told(store) == [("clock", "ok")]
    store.close()


def test_it_has_gone_back_behind_the_journal(store: Store) -> None:
    later = Store(store.url, VirtualClock(datetime.now(UTC) + timedelta(hours=1)))
    with later.transaction() as tx:
        journal.append(tx, "installation", Entry("one"))
    assert told(store) == [("clock_back", "error")]
    later.close()
    store.close()


def test_a_real_database_has_no_training_clock(store: Store) -> None:
    with store.transaction() as tx:
        declare(tx, REAL)
        tx.execute(upsert(tx, Setting, {"key": OFFSET, "value": {"seconds": 3600}}, ["key"]))
    store.look_at_clock()
    assert told(store) == [("clock_moved", "error")]
    store.close()


@pytest.mark.postgres
def test_two_machines_disagree(postgres_url: str) -> None:
    store = Store(postgres_url, VirtualClock(datetime.now(UTC) - timedelta(minutes=3)))
    assert told(store) == [("clocks_apart", "warning")]
    store.close()
