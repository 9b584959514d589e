"""What takes its time holds no transaction and opens none."""

from __future__ import annotations

import threading

import pytest

from engine.errors import StoreShut, TransactionOpen
from engine.store.no_transaction import no_transaction
from engine.store.session import Store


@pytest.fixture
def store() -> Store:
    opened = Store("sqlite://")
    opened.create()
    return opened


def test_nothing_is_asked_inside(store: Store) -> None:
    with no_transaction():
        with pytest.raises(StoreShut), store.reading():
            pass
        with pytest.raises(StoreShut), store.transaction():
            pass
        with pytest.raises(StoreShut):
            store.now()
    with store.reading():
        pass


@pytest.mark.parametrize("kind", ["reading", "transaction"])
def test_it_does_not_begin_while_one_is_open(store: Store, kind: str) -> None:
    with getattr(store, kind)(), pytest.raises(TransactionOpen), no_transaction():
        pass
    with no_transaction():
        pass


def test_a_fault_inside_opens_the_store_again(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), no_transaction():
        raise ZeroDivisionError
    with store.transaction():
        pass


def test_a_fault_in_a_transaction_closes_it(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        raise ZeroDivisionError
    with no_transaction():
        pass


def test_other_threads_go_on(store: Store) -> None:
    """The clock's thread works while a page is rendered."""
    worked = []

    def work() -> None:
        with store.transaction():
            worked.append(True)

    with no_transaction():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert worked
