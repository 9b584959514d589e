"""A question that nobody waits for any more is stopped by the database, and nothing of it stays."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import func, insert, select, text

from engine.store.database.faults import TooLong
from engine.store.deadline import answer_within, left, no_deadline, passed
from engine.store.session import Store
from engine.store.tables import JournalHead

ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT count(*) FROM n"
)


@pytest.fixture(autouse=True)
def _nobody_waits_afterwards() -> Iterator[None]:
    yield
    no_deadline()


def test_nobody_waits_unless_somebody_says_so() -> None:
    assert left() is None and not passed()
    answer_within(60)
    assert 59 < (left() or 0) <= 60 and not passed()
    answer_within(0)
    assert passed()


def test_what_takes_longer_is_stopped_and_undone(empty_store: Store) -> None:
    answer_within(0.3)
    began = time.monotonic()
    with pytest.raises(TooLong), empty_store.transaction() as tx:
        tx.execute(insert(JournalHead), {"stream": "a", "seq": 1, "hash": "h"})
        tx.execute(ENDLESS)
    assert time.monotonic() - began < 10
    with pytest.raises(TooLong), empty_store.reading():
        pass
    no_deadline()
    with empty_store.reading() as tx:
        assert tx.connection.scalar(select(func.count()).select_from(JournalHead)) == 0


def test_a_page_is_stopped_too(empty_store: Store) -> None:
    answer_within(0.3)
    with pytest.raises(TooLong), empty_store.reading() as tx:
        tx.execute(ENDLESS)
