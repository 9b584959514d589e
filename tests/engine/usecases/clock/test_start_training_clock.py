"""Where training time begins: anywhere, but only before anything has happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engine.demo.people import add_demo_people
from engine.store.session import Store
from engine.usecases.clock.start_training_clock import start_training_clock

SEPTEMBER = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
MOMENT = timedelta(minutes=1)


def test_a_new_installation_begins_where_it_is_told(empty_store: Store) -> None:
    assert start_training_clock(empty_store, SEPTEMBER)
    again = Store(empty_store.url)
    with again.reading() as tx:
        assert SEPTEMBER <= tx.now() < SEPTEMBER + MOMENT
    again.close()


def test_nothing_is_set_back_once_something_was_recorded(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        add_demo_people(tx)
        before = tx.now()
    assert not start_training_clock(empty_store, SEPTEMBER)
    assert abs(empty_store.clock.now() - before) < MOMENT
