"""Two kinds of transaction: one writes and commits, the other only reads and waits for nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, delete, insert, select, text, update

from engine.clock import VirtualClock
from engine.errors import StoreBusy, StoreShut, TransactionOpen, WriteRefused
from engine.store.prepared import Prepared
from engine.store.session import OFFSET, Store, Tx, no_transaction
from engine.store.tables import JournalHead, Setting

HEAD = {"stream": "a", "seq": 1, "hash": "h"}
WRITES: dict[str, Callable[[Tx], Any]] = {
    "insert": lambda tx: tx.execute(insert(JournalHead), {**HEAD, "stream": "b"}),
    "several": lambda tx: tx.execute(insert(JournalHead), [{**HEAD, "stream": "b"}, {**HEAD, "stream": "c"}]),
    "update": lambda tx: tx.execute(update(JournalHead).values(seq=2)),
    "delete": lambda tx: tx.execute(delete(JournalHead)),
    "prepared": lambda tx: Prepared(insert(JournalHead)).change(tx, {**HEAD, "stream": "b"}),
    "a new table": lambda tx: tx.execute(text("CREATE TABLE elsewhere (id INTEGER)")),
}


def heads(store: Store) -> list[tuple[str, int]]:
    with store.reading() as tx:
        return [tuple(row) for row in tx.execute(select(JournalHead.stream, JournalHead.seq))]


@pytest.fixture
def store(empty_store: Store) -> Store:
    with empty_store.transaction() as tx:
        tx.execute(insert(JournalHead), HEAD)
    return empty_store


@contextmanager
def held(store: Store) -> Iterator[Any]:
    """Another process has changed the row and not committed: SQLite's only writer, a locked row of PostgreSQL."""
    other = create_engine(store.url)
    with other.connect() as connection:
        if other.dialect.name == "sqlite":
            connection.connection.isolation_level = None
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(update(JournalHead).values(seq=7))
        yield connection
        connection.rollback()
    other.dispose()


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_only_reads_refuses_to_write(store: Store, write: Callable[[Tx], Any]) -> None:
    with pytest.raises(WriteRefused), store.reading() as tx:
        write(tx)
    assert heads(store) == [("a", 1)]


def test_the_next_transaction_writes_on_the_same_connection(store: Store) -> None:
    for seq in (2, 3):
        assert heads(store)[0] == ("a", seq - 1)
        with store.transaction() as tx:
            tx.execute(update(JournalHead).values(seq=seq))


def test_a_reader_waits_for_no_writer_and_sees_what_is_committed(store: Store) -> None:
    with held(store):
        began = time.monotonic()
        assert heads(store) == [("a", 1)]
        assert time.monotonic() - began < 5  # a writer would wait for ten


def test_a_writer_waits_for_no_reader(store: Store) -> None:
    with store.reading() as tx:
        assert tx.execute(select(JournalHead.seq)).scalar_one() == 1
        with store.transaction() as other:
            other.execute(update(JournalHead).values(seq=2))
        assert tx.execute(select(JournalHead.seq)).scalar_one() == 1  # one moment for the whole page
    assert heads(store) == [("a", 2)]


def test_who_has_no_patience_is_told_at_once(store: Store) -> None:
    with held(store):
        began = time.monotonic()
        with pytest.raises(StoreBusy), store.transaction(patience=0) as tx:
            tx.execute(update(JournalHead).values(seq=2))
        assert time.monotonic() - began < 5
    with store.transaction(patience=0) as tx:
        tx.execute(update(JournalHead).values(seq=2))
    assert heads(store) == [("a", 2)]


def test_patience_ends_with_its_transaction(store: Store) -> None:
    """SQLite's is a setting of the connection, and the connection is used again."""
    if store.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL forgets it with the transaction")
    with held(store), pytest.raises(StoreBusy), store.transaction(patience=0):
        pass
    with store.transaction(patience=0.25) as tx:
        assert tx.connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000


def test_a_turn_among_the_threads_of_the_process_is_waited_for_as_long(tmp_path: Path) -> None:
    opened = Store(f"sqlite:///{tmp_path / 'kurator.db'}")
    opened.create()
    with opened.transaction(), pytest.raises(StoreBusy), opened.transaction(patience=0):
        pass
    opened.close()


def test_the_present_counts_the_training_clock_in(database_url: str) -> None:
    clock = VirtualClock(datetime(2026, 9, 7, 6, 30, tzinfo=UTC))
    first = Store(database_url, clock)
    with first.transaction() as tx:
        tx.execute(insert(Setting), {"key": OFFSET, "value": {"seconds": 3600}})
    first.close()
    second = Store(database_url, clock)
    assert second.now() == clock.now() + timedelta(hours=1)
    second.close()


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
