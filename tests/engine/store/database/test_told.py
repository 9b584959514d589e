"""A disk that is full and a database that goes away are told in words, and afterwards all is as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, insert, select, text

from engine.store.database.faults import StoreAway, StoreFull
from engine.store.session import Store
from engine.store.tables import JournalHead

FAT = [{"stream": str(number), "seq": 1, "hash": "x" * 60} for number in range(5000)]


def count(store: Store) -> int:
    with store.reading() as tx:
        return tx.connection.scalar(select(func.count()).select_from(JournalHead)) or 0


def test_a_full_disk_loses_nothing_and_is_told(tmp_path: Path) -> None:
    """SQLite's own limit of pages makes the fault of a full disk, at a place of its choosing."""
    store = Store(f"sqlite:///{tmp_path / 'k.db'}")
    store.create()
    with store.transaction() as tx:
        tx.execute(insert(JournalHead), FAT[0])
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar()
    with pytest.raises(StoreFull), store.transaction() as tx:
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        tx.execute(insert(JournalHead), FAT[1:])
    assert count(store) == 1
    with store.transaction() as tx:
        tx.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        tx.execute(insert(JournalHead), FAT[1:])
    assert count(store) == len(FAT)
    store.close()


def test_after_a_restart_of_the_database_the_next_question_is_answered(empty_store: Store) -> None:
    if empty_store.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no server to restart")
    with empty_store.reading(), empty_store.reading():
        pass  # two connections lie ready
    other = create_engine(empty_store.engine.url)
    with pytest.raises(StoreAway), empty_store.transaction() as tx:
        tx.execute(insert(JournalHead), FAT[0])
        with other.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                )
            )
        tx.execute(insert(JournalHead), FAT[1])
    other.dispose()
    assert count(empty_store) == 0
    with empty_store.transaction() as tx:
        tx.execute(insert(JournalHead), FAT[0])
    assert count(empty_store) == 1


def test_a_server_that_does_not_listen_is_away() -> None:
    store = Store("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(StoreAway), store.reading():
        pass
