"""What a store keeps: bounded, its own, read once."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from engine.store.kept import Kept
from engine.store.session import Store, Tx


@pytest.fixture
def transactions() -> Iterator[tuple[Tx, Tx]]:
    """One of each of two databases with the same address."""
    with ExitStack() as stack:
        stores = [Store("sqlite://"), Store("sqlite://")]
        first, second = (stack.enter_context(store.reading()) for store in stores)
        yield first, second


def test_a_value_is_read_once_and_each_database_has_its_own(transactions: tuple[Tx, Tx]) -> None:
    first, second = transactions
    kept: Kept[int, str] = Kept(2)
    assert kept.get(first, 1, lambda: "here") == "here"
    assert kept.get(first, 1, lambda: "anew") == "here"
    assert kept.get(second, 1, lambda: "there") == "there"


def test_the_least_asked_for_goes_first(transactions: tuple[Tx, Tx]) -> None:
    first, _ = transactions
    kept: Kept[int, str] = Kept(2)
    for key in (1, 2, 1, 3):
        kept.get(first, key, lambda: "before")
    assert [kept.get(first, key, lambda: "anew") for key in (1, 3, 2)] == ["before", "before", "anew"]


def test_what_is_kept_goes_with_its_store() -> None:
    class Value:
        """Something that can be watched."""

    kept: Kept[int, Value] = Kept(2)
    store = Store("sqlite://")
    with store.reading() as tx:
        watched = weakref.ref(kept.get(tx, 1, Value))
    assert watched() is not None
    del store, tx
    gc.collect()
    assert watched() is None


def test_threads_are_given_one_value(transactions: tuple[Tx, Tx]) -> None:
    first, _ = transactions
    kept: Kept[int, object] = Kept(8)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda turn: kept.get(first, turn % 4, object), range(400)))
    for key in range(4):
        assert len(set(found[key::4])) == 1


def test_a_failed_read_keeps_nothing(transactions: tuple[Tx, Tx]) -> None:
    first, _ = transactions
    kept: Kept[int, float] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get(first, 1, lambda: 1 / 0)
    assert kept.get(first, 1, lambda: 1.0) == 1.0
