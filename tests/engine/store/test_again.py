"""After a conflict work is done again by itself, a bounded number of times and never what is already through."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, update

from engine.errors import StoreBusy
from engine.store.again import TRIES, again
from engine.store.database.faults import StoreConflict
from engine.store.session import COMMITTED, Store, Tx
from engine.store.tables import JournalHead


def failing(times: int, before: Callable[[], None] = lambda: None) -> tuple[Callable[[], str], list[int]]:
    calls: list[int] = []

    def work() -> str:
        calls.append(1)
        before()
        if len(calls) <= times:
            raise StoreConflict()
        return "done"

    return work, calls


def test_a_conflict_is_tried_again_and_at_most_twice() -> None:
    work, calls = failing(TRIES - 1)
    assert again(work) == "done" and len(calls) == TRIES
    work, calls = failing(TRIES)
    with pytest.raises(StoreConflict):
        again(work)
    assert len(calls) == TRIES


def test_what_is_through_is_not_done_twice() -> None:
    work, calls = failing(1, lambda: COMMITTED.set(COMMITTED.get() + 1) and None)
    with pytest.raises(StoreConflict):
        again(work)
    assert len(calls) == 1


def test_another_fault_is_told_at_once() -> None:
    calls = []

    def busy() -> None:
        calls.append(1)
        raise StoreBusy()

    with pytest.raises(StoreBusy):
        again(busy)
    assert len(calls) == 1


def test_two_that_lock_each_other_both_come_through(empty_store: Store) -> None:
    """PostgreSQL ends one of the two; SQLite has one writer at a time."""
    with empty_store.transaction() as tx:
        tx.execute(insert(JournalHead), [{"stream": each, "seq": 0, "hash": "h"} for each in "ab"])
    meet = threading.Barrier(2)
    tries: list[str] = []

    def rise(tx: Tx, stream: str) -> None:
        tx.execute(update(JournalHead).where(JournalHead.stream == stream).values(seq=JournalHead.seq + 1))

    def work(first: str, second: str) -> None:
        tries.append(first)
        with empty_store.transaction() as tx:
            rise(tx, first)
            if len(tries) <= 2 and empty_store.engine.dialect.name != "sqlite":
                meet.wait(30)
            rise(tx, second)

    threads = [threading.Thread(target=again, args=(lambda pair=pair: work(*pair),)) for pair in ("ab", "ba")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with empty_store.reading() as tx:
        assert [*tx.connection.scalars(select(JournalHead.seq))] == [2, 2]
    assert len(tries) == (2 if empty_store.engine.dialect.name == "sqlite" else 3)
